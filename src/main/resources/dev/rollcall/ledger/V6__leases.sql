-- When members were last delivered, so that they are sent again before the platform forgets them; what platforms said of sizes.

PRAGMA user_version = 6;

-- prepared: when the batch was first about to be sent.
ALTER TABLE batch ADD COLUMN prepared INTEGER;
ALTER TABLE planned ADD COLUMN refreshes INTEGER NOT NULL DEFAULT 0;

-- The members that a sync holds, by the day (since 1970, in UTC) on which they were last delivered; each is in one set.
CREATE TABLE delivered (
  sync INTEGER NOT NULL REFERENCES sync, day INTEGER NOT NULL, members BLOB NOT NULL, PRIMARY KEY (sync, day)) STRICT;
-- Of earlier deliveries no days were kept: they count from the first run, so that nobody is refreshed too late.
INSERT INTO delivered
  SELECT s.id, (SELECT min(r.started) / 86400000 FROM run r WHERE r.sync = s.id), s.base
  FROM sync s WHERE s.list_id IS NOT NULL AND EXISTS (SELECT 1 FROM run r WHERE r.sync = s.id);

-- What a platform said of a list's size when nothing was under way: held, and its range; at most one row a day.
CREATE TABLE told_size (
  sync INTEGER NOT NULL REFERENCES sync, day INTEGER NOT NULL, at INTEGER NOT NULL, held INTEGER NOT NULL,
  lower INTEGER NOT NULL, upper INTEGER NOT NULL, PRIMARY KEY (sync, day)) STRICT;
