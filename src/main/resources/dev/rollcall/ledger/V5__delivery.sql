-- Whom platforms refuse, and who does not come off a list.

PRAGMA user_version = 5;

-- Members refused by name, by run and the platform's own code. adds: 1 for joiners, 0 for leavers; at: when the latest of them
-- was refused.
CREATE TABLE rejection (
  run TEXT NOT NULL REFERENCES run, adds INTEGER NOT NULL, code TEXT NOT NULL, at INTEGER NOT NULL, members BLOB NOT NULL,
  PRIMARY KEY (run, adds, code)) STRICT;

-- Members that a run should have taken off a list and that may still be there. since: when the first such run started.
CREATE TABLE overdue (
  sync INTEGER NOT NULL REFERENCES sync, since INTEGER NOT NULL, members BLOB NOT NULL,
  PRIMARY KEY (sync, since)) STRICT;

-- sure: those of doubt, or in jobs, who were on the list for certain before somebody tried to remove them. The default is a set
-- of nobody.
ALTER TABLE sync ADD COLUMN sure BLOB NOT NULL DEFAULT x'3A30000000000000';

-- planned_set has a further kind: LEFT_OUT, named REFUSED, who should be on the list and stays off it as the platform has
-- refused them.
