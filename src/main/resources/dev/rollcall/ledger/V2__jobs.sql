-- Platforms that answer a batch later, by a job.

PRAGMA user_version = 2;

-- job: what to ask the platform for; answered: when it took the batch; asked, questions: when its job was last asked for, and
-- how often. folded: the batch is part of its sync's base, so it does not count once more when its run is taken up again.
ALTER TABLE batch ADD COLUMN job TEXT;
ALTER TABLE batch ADD COLUMN answered INTEGER;
ALTER TABLE batch ADD COLUMN asked INTEGER;
ALTER TABLE batch ADD COLUMN questions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN folded INTEGER NOT NULL DEFAULT 0;
UPDATE batch SET folded = 1
  WHERE state <> 'PENDING' AND run IN (SELECT id FROM run WHERE state NOT IN ('OPEN', 'PARKED'));

-- A list changes again after its run when a job ends, so a run may have several entries.
CREATE TABLE past_by_time (
  sync INTEGER NOT NULL REFERENCES sync, run TEXT NOT NULL REFERENCES run, at INTEGER NOT NULL, held BLOB NOT NULL,
  PRIMARY KEY (sync, run, at)) STRICT;
INSERT INTO past_by_time SELECT sync, run, at, held FROM past;
DROP TABLE past;
ALTER TABLE past_by_time RENAME TO past;
