-- Tokens and sealed keys are as good as random, so that trying to compress them took a third of a commit's time for nothing.
ALTER TABLE contact RENAME TO contact_compressed;
CREATE TABLE contact (
  profile INTEGER NOT NULL, key UUID NOT NULL USING COMPRESSION uncompressed, source VARCHAR NOT NULL,
  updated TIMESTAMP NOT NULL, arrived TIMESTAMP NOT NULL, seq BIGINT NOT NULL,
  kinds INTEGER NOT NULL, sealed BLOB NOT NULL USING COMPRESSION uncompressed);
INSERT INTO contact SELECT profile, key, source, updated, arrived, seq, kinds, sealed FROM contact_compressed;
DROP TABLE contact_compressed;
ALTER TABLE link RENAME TO link_compressed;
CREATE TABLE link (
  token UUID NOT NULL USING COMPRESSION uncompressed, kind TINYINT NOT NULL, profile INTEGER NOT NULL,
  own BOOLEAN NOT NULL, contact BOOLEAN NOT NULL);
INSERT INTO link SELECT token, kind, profile, own, contact FROM link_compressed;
DROP TABLE link_compressed;
