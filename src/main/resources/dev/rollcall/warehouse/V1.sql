-- One sequence for profiles, persons (named by their smallest profile) and members. Never reused.
CREATE SEQUENCE ids START 1 MAXVALUE 2147483647;
-- Order of arrival of contacts, events and quarantined rows.
CREATE SEQUENCE arrivals START 1;

-- Tells this warehouse from a rebuilt or restored one; the ledger keeps the same epoch.
CREATE TABLE store (epoch UUID NOT NULL, created TIMESTAMP NOT NULL);
INSERT INTO store VALUES (uuid(), now()::TIMESTAMP);

-- An identifier seen on a profile. token: keyed HMAC of the canonical value; kind: IdentifierKind.code();
-- own: the profile was made for this token (a contact's own id, or the user id or anonymous id of web events), at most one
-- profile a token; contact: the profile is a contact's (only those count towards the limit for shared identifiers).
CREATE TABLE link (token UUID NOT NULL, kind TINYINT NOT NULL, profile INTEGER NOT NULL, own BOOLEAN NOT NULL, contact BOOLEAN NOT NULL);

-- The alias table: persons are connected components of profiles, named by the smallest one. Only profiles that are not
-- their own person stand here: person = coalesce(alias.person, profile).
CREATE TABLE alias (profile INTEGER NOT NULL, person INTEGER NOT NULL);

-- Identifiers that join nobody and are no match key, besides those on too many contacts.
CREATE TABLE blocked (token UUID NOT NULL, reason VARCHAR NOT NULL);

-- One CRM record. key: token of (source, the record's id). sealed: its own match keys, AES-GCM, associated data = profile.
CREATE TABLE contact (
  profile INTEGER NOT NULL, key UUID NOT NULL, source VARCHAR NOT NULL,
  updated TIMESTAMP NOT NULL, arrived TIMESTAMP NOT NULL, seq BIGINT NOT NULL,
  kinds INTEGER NOT NULL, sealed BLOB NOT NULL);
-- Exactly one typed column is set; items for lists. A date is an instant at midnight UTC.
CREATE TABLE trait (
  profile INTEGER NOT NULL, name VARCHAR NOT NULL,
  text VARCHAR, number DOUBLE, truth BOOLEAN, instant TIMESTAMP, items VARCHAR[]);
-- state: 0 denied, 1 unknown, 2 granted. A contact that says nothing of a purpose has no row and is unknown.
CREATE TABLE consent (profile INTEGER NOT NULL, purpose VARCHAR NOT NULL, state TINYINT NOT NULL);

-- Promoted properties are columns p_<name>, added as config/events.yaml declares them; all others stay in properties.
CREATE TABLE event (
  seq BIGINT NOT NULL, profile INTEGER NOT NULL, name VARCHAR NOT NULL, happened TIMESTAMP NOT NULL,
  arrived TIMESTAMP NOT NULL, source VARCHAR NOT NULL, properties JSON);
-- Which messages have been counted. id: digest of the messageId; digest: of the content, to tell a conflict from a repeat.
CREATE TABLE message (id UUID PRIMARY KEY, digest UUID NOT NULL, arrived TIMESTAMP NOT NULL);

-- One immutable sealed version of a person's match keys. kinds: bits of IdentifierKind; fingerprint: keyed digest of the
-- keys; sealed: AES-GCM, associated data = member id.
CREATE TABLE member (
  id INTEGER NOT NULL, person INTEGER NOT NULL, kinds INTEGER NOT NULL, fingerprint UUID NOT NULL,
  sealed BLOB NOT NULL, made TIMESTAMP NOT NULL);
-- The version in force of each person that has a contact, with the member's kinds.
CREATE TABLE current_member (person INTEGER NOT NULL, member INTEGER NOT NULL, kinds INTEGER NOT NULL);
-- Persons whose contacts, links or limits changed since members were last made; may name one more than once.
CREATE TABLE stale_person (person INTEGER NOT NULL);

-- Rows that were not taken. sealed: the row itself; masked: what may be shown of it.
CREATE TABLE quarantine (
  seq BIGINT NOT NULL, arrived TIMESTAMP NOT NULL, source VARCHAR NOT NULL, origin VARCHAR NOT NULL, line BIGINT,
  reason VARCHAR NOT NULL, detail VARCHAR NOT NULL, sealed BLOB);
-- Files taken, by content, so that the same file twice is recognised.
CREATE TABLE imported (digest UUID NOT NULL, source VARCHAR NOT NULL, file VARCHAR NOT NULL, arrived TIMESTAMP NOT NULL, accepted BIGINT NOT NULL, quarantined BIGINT NOT NULL);
-- How far each source has been read; written in the transaction of its rows.
CREATE TABLE watermark (source VARCHAR PRIMARY KEY, position VARCHAR NOT NULL, arrived TIMESTAMP NOT NULL);

-- What rules read.
CREATE VIEW contact_person AS
  SELECT c.*, coalesce(a.person, c.profile) AS person FROM contact c LEFT JOIN alias a ON a.profile = c.profile;
CREATE VIEW person AS SELECT DISTINCT person FROM contact_person;
-- Trait by trait, the newest contact that has a value.
CREATE VIEW person_trait AS
  SELECT person, name, text, number, truth, instant, items FROM (
    SELECT c.person, t.name, t.text, t.number, t.truth, t.instant, t.items,
           row_number() OVER (PARTITION BY c.person, t.name ORDER BY c.updated DESC, c.seq DESC) AS place
    FROM trait t JOIN contact_person c ON c.profile = t.profile) WHERE place = 1;
-- Granted only where every contact of the person grants it.
CREATE VIEW person_consent AS
  SELECT c.person, p.purpose, min(coalesce(s.state, 1))::TINYINT AS state
  FROM contact_person c CROSS JOIN (SELECT DISTINCT purpose FROM consent) p
  LEFT JOIN consent s ON s.profile = c.profile AND s.purpose = p.purpose
  GROUP BY c.person, p.purpose;
CREATE VIEW event_person AS
  SELECT e.*, coalesce(a.person, e.profile) AS person FROM event e LEFT JOIN alias a ON a.profile = e.profile;
