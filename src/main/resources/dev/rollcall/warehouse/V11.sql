-- How many events that fit the condition each person has in its window, at the same marks as the set: the binary digits of the
-- numbers as serialised RoaringBitmaps, the lowest first; null where nobody counted. Conditions that are answered by the number
-- alone go on from it, and need nobody's history.
ALTER TABLE kept_set ADD COLUMN counts BLOB;
