-- presence: of a condition that asks for any event and whose events are not counted, the number of a content, as with the other three:
-- microseconds since 1970 of an instant (8 bytes, highest first), then who has such an event from then on, so that an evaluation whose
-- window still begins before that instant looks at the window's part before it alone; empty where the window's begin never moves.
ALTER TABLE kept_set ADD COLUMN presence BLOB;
