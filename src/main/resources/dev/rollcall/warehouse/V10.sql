-- The last stay of each person in a segment that remembers stays (minDwell, cooldown, keep of top). segment: its finished name;
-- entered, left_at: instants of evaluations; left_at: null while the stay lasts.
CREATE TABLE stay (segment VARCHAR NOT NULL, person INTEGER NOT NULL, entered TIMESTAMP NOT NULL, left_at TIMESTAMP);
-- Up to which instant of evaluation a segment's stays are known; an earlier evaluation changes nothing.
CREATE TABLE stay_known (segment VARCHAR NOT NULL, instant TIMESTAMP NOT NULL);
