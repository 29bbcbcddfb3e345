-- What kept sets say stands under numbers that are never used again, so that a process reads it once: persons, counts and by_value of
-- a set are the digits of such a number; empty: of nobody. A set that was kept before costs one evaluation in full.
-- by_value: of a condition that counts different values, how many events with each of few values each person has, at the same marks
-- as the set: the values' digests, and beside each the numbers as in counts; null where nobody counted, or there are too many values.
DROP TABLE kept_set;
CREATE TABLE kept_set (
  condition VARCHAR NOT NULL, found TIMESTAMP NOT NULL, event_seq BIGINT NOT NULL, change_seq BIGINT NOT NULL,
  round BIGINT NOT NULL, persons BLOB NOT NULL, counts BLOB, by_value BLOB);
-- Rows are written once and never changed; those that no set names are deleted. Sets of persons are compact by themselves.
CREATE TABLE kept_content (number BIGINT NOT NULL, bytes BLOB NOT NULL USING COMPRESSION uncompressed);
