-- What becomes of a list when its audience is renamed, removed, or takes over a list that was there before.

PRAGMA user_version = 4;

-- on_delete, segment: as configured when it last ran, since the files may be gone when they are needed. closed: since when
-- nobody of ours is on the list and it is not configured any more; null: it is open. adopted: the list was not made by us.
ALTER TABLE sync ADD COLUMN on_delete TEXT NOT NULL DEFAULT 'KEEP';
ALTER TABLE sync ADD COLUMN segment TEXT NOT NULL DEFAULT '';
ALTER TABLE sync ADD COLUMN closed INTEGER;
ALTER TABLE sync ADD COLUMN adopted INTEGER NOT NULL DEFAULT 0;
