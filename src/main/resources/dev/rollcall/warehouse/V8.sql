-- The keys of up to 64 members with consecutive ids (first to last) under one seal, so that many can be read and opened at a
-- fraction of what it takes one by one. A copy of member.sealed, associated data = first; made with the members, never changed, and
-- read only while all of its members stand in member. Who deletes a member deletes its page: the others are read one by one again.
-- Random bytes are not worth compressing.
CREATE TABLE member_page (first INTEGER NOT NULL, last INTEGER NOT NULL, sealed BLOB NOT NULL USING COMPRESSION uncompressed);
