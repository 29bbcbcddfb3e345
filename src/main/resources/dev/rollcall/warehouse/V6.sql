-- Who answered to a condition when it was last asked, so that the next evaluation asks only for persons touched since.
-- condition: its canonical text; found: the evaluation's instant; event_seq, change_seq: up to which arrivals of events and
-- changes of persons it counts; round: the evaluation that used it last; persons: a serialised RoaringBitmap.
CREATE TABLE kept_set (
  condition VARCHAR NOT NULL, found TIMESTAMP NOT NULL, event_seq BIGINT NOT NULL, change_seq BIGINT NOT NULL,
  round BIGINT NOT NULL, persons BLOB NOT NULL);
-- Profiles of persons that changed otherwise than by new events, in the transaction of the change: what their contacts say, or
-- (joined) which profiles, and so which events, a person has. The persons are those that the profile has been and is. Rows that
-- every kept set counts are deleted. Whoever deletes events writes their profiles down here.
CREATE TABLE changed_person (seq BIGINT NOT NULL, profile INTEGER NOT NULL, joined BOOLEAN NOT NULL);
