-- Contacts that their source says were deleted, so that an older state of one does not bring it back. key: as in contact.
CREATE TABLE deleted_contact (key UUID NOT NULL, source VARCHAR NOT NULL, updated TIMESTAMP NOT NULL);
