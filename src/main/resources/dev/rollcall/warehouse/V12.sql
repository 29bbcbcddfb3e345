-- Message ids and contents as numbers, which the engine makes and compares in a fraction of the time of a UUID's text, and without
-- looking for a way to compress what is as good as random. id: MD5 of the messageId, digest: MD5 of the content, both as
-- md5_number() gives them. MD5 tells messages apart; nothing is kept secret or safe by it, as who sends messages chooses their ids.
-- form: what the numbers are made of. A warehouse that has counted messages before goes on from the UUIDs it knew them by (made of
-- SHA-256), so that none of them counts again.
CREATE TABLE message_form (form VARCHAR NOT NULL);
INSERT INTO message_form SELECT CASE WHEN count(*) = 0 THEN 'MD5' ELSE 'SHA_256' END FROM message;
ALTER TABLE message RENAME TO message_named;
CREATE TABLE message (
  id UHUGEINT NOT NULL USING COMPRESSION uncompressed, digest UHUGEINT NOT NULL USING COMPRESSION uncompressed,
  arrived TIMESTAMP NOT NULL);
INSERT INTO message SELECT md5_number(id::VARCHAR), md5_number(digest::VARCHAR), arrived FROM message_named;
DROP TABLE message_named;
