-- What is durably known of destinations. Sets are Roaring bitmaps of member ids; times are milliseconds since 1970 in UTC.

-- Each migration says its own number, so that opening an up-to-date file costs nothing.
PRAGMA user_version = 1;

-- The warehouse that the ids come from: at most one row.
CREATE TABLE store (
  one INTEGER PRIMARY KEY CHECK (one = 1), epoch TEXT NOT NULL, highest INTEGER NOT NULL) STRICT;

-- An audience at a destination. base: members held when its last run ended; refused: members that the platform will not take
-- as they are; doubt: members that may be on the list, sent without a clear answer; revision: grows whenever any of it
-- changes; owner, beat: whose run is under way, and its last sign of life.
CREATE TABLE sync (
  id INTEGER PRIMARY KEY, audience TEXT NOT NULL, destination TEXT NOT NULL,
  list_id TEXT, list_name TEXT,
  base BLOB NOT NULL, refused BLOB NOT NULL, doubt BLOB NOT NULL,
  revision INTEGER NOT NULL, owner TEXT, beat INTEGER,
  UNIQUE (audience, destination)) STRICT;

-- Who was on a list after each run that changed it.
CREATE TABLE past (
  sync INTEGER NOT NULL REFERENCES sync, run TEXT NOT NULL REFERENCES run, at INTEGER NOT NULL, held BLOB NOT NULL,
  PRIMARY KEY (sync, run)) STRICT;

CREATE TABLE plan (id TEXT PRIMARY KEY, made INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;

-- revision: of the sync when the plan was made; fingerprint: of the configuration; target: the account it is meant for.
CREATE TABLE planned (
  plan TEXT NOT NULL REFERENCES plan, place INTEGER NOT NULL, audience TEXT NOT NULL, destination TEXT NOT NULL,
  revision INTEGER NOT NULL, fingerprint TEXT NOT NULL, target TEXT NOT NULL,
  list_name TEXT NOT NULL, list_description TEXT NOT NULL, before INTEGER NOT NULL,
  adds INTEGER NOT NULL, removes INTEGER NOT NULL, note TEXT,
  PRIMARY KEY (plan, place), UNIQUE (plan, audience, destination)) STRICT;

-- kind: SECTION (name is the section's), RELABEL (FROM, TO), JOINS and LEAVES (name is the reason's id).
CREATE TABLE planned_set (
  plan TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL,
  members BLOB NOT NULL,
  PRIMARY KEY (plan, place, kind, name, label), FOREIGN KEY (plan, place) REFERENCES planned) STRICT;

CREATE TABLE run (
  id TEXT PRIMARY KEY, sync INTEGER NOT NULL REFERENCES sync, plan TEXT NOT NULL, place INTEGER NOT NULL,
  state TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER, cause TEXT,
  FOREIGN KEY (plan, place) REFERENCES planned) STRICT;
CREATE INDEX run_sync ON run (sync, started);
-- Runs of one sync never overlap.
CREATE UNIQUE INDEX run_unfinished ON run (sync) WHERE state IN ('OPEN', 'PARKED');

-- Members of a batch: those at ranks [from_rank, to_rank) of its section's set, less dropped and keyless. dropped: may not
-- be sent (any more); keyless: have no key that the platform takes; rejected: refused by name. digest: SHA-256 of the body.
CREATE TABLE batch (
  id TEXT PRIMARY KEY, run TEXT NOT NULL REFERENCES run, number INTEGER NOT NULL, section TEXT NOT NULL,
  from_rank INTEGER NOT NULL, to_rank INTEGER NOT NULL, dropped BLOB NOT NULL, keyless BLOB NOT NULL,
  digest TEXT NOT NULL, members INTEGER NOT NULL, rows INTEGER NOT NULL,
  state TEXT NOT NULL, attempts INTEGER NOT NULL, rejected BLOB NOT NULL, receipt TEXT, cause TEXT,
  accepted INTEGER NOT NULL DEFAULT 0, unnamed INTEGER NOT NULL DEFAULT 0, pending INTEGER NOT NULL DEFAULT 0,
  unconfirmed INTEGER NOT NULL DEFAULT 0,
  UNIQUE (run, number)) STRICT;
CREATE INDEX batch_pending ON batch (run) WHERE state = 'PENDING';

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
  detail TEXT NOT NULL) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
