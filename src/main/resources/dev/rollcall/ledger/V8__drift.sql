-- What the latest comparison with a platform found to differ; a list that was in order has no row.
PRAGMA user_version = 8;

-- next: what to do about it; null: nothing that a command can do.
CREATE TABLE drift (
  sync INTEGER PRIMARY KEY REFERENCES sync, found INTEGER NOT NULL, cause TEXT NOT NULL, next TEXT) STRICT;
