-- What people have been told.
PRAGMA user_version = 7;

-- What was last told of each thing that may go wrong; a thing that is well and always was has no row.
CREATE TABLE told (subject TEXT PRIMARY KEY, state TEXT NOT NULL, since INTEGER NOT NULL) STRICT;

CREATE TABLE alert (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, subject TEXT NOT NULL, state TEXT NOT NULL,
  title TEXT NOT NULL, text TEXT NOT NULL) STRICT;

-- next: when it is tried (again); null: it was delivered, or given up. failure: why the latest attempt failed.
CREATE TABLE alert_delivery (
  alert INTEGER NOT NULL REFERENCES alert ON DELETE CASCADE, channel TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  next INTEGER, delivered INTEGER, failure TEXT,
  PRIMARY KEY (alert, channel)) STRICT;
CREATE INDEX alert_due ON alert_delivery (next) WHERE next IS NOT NULL;
