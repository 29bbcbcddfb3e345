-- What holds syncs back: guardrails, late sources, people.
PRAGMA user_version = 3;

-- What is to be said of a planned sync besides its numbers; a sync of which there is nothing to say has no row.
-- passed: the limit that it passes, so that it waits for approval; causes: sentences, one a line; sources: names of sources
-- that hold part of it back, with commas.
CREATE TABLE planned_guard (
  plan TEXT NOT NULL, place INTEGER NOT NULL, passed TEXT, causes TEXT NOT NULL, sources TEXT NOT NULL,
  PRIMARY KEY (plan, place), FOREIGN KEY (plan, place) REFERENCES planned) STRICT;

-- Runs that were paused. revision: of the sync when the run was paused.
CREATE TABLE approval (
  run TEXT PRIMARY KEY REFERENCES run, revision INTEGER NOT NULL, approved INTEGER, who TEXT, note TEXT) STRICT;
CREATE INDEX run_paused ON run (sync) WHERE state = 'PAUSED';

-- What people have paused by hand; * stands for any.
CREATE TABLE hand_pause (
  audience TEXT NOT NULL, destination TEXT NOT NULL, since INTEGER NOT NULL, who TEXT NOT NULL, note TEXT NOT NULL,
  PRIMARY KEY (audience, destination)) STRICT;

-- Sources, so that status can tell of them while another process has the warehouse. fresh_within: milliseconds; arrived:
-- latest successful read; failed, cause: latest read that failed; looked: when a plan last looked.
CREATE TABLE source (
  name TEXT PRIMARY KEY, fresh_within INTEGER, arrived INTEGER, failed INTEGER, cause TEXT, looked INTEGER) STRICT;
