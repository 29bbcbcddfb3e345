-- The pages of V8 with a column for each form of the keys, under a seal of its own (associated data: code of the form, first): a
-- platform takes a few of some thirty forms, and to read and open the others took most of a batch's time. page_due: the members that
-- there are have no pages yet; the next refresh makes them.
DROP TABLE member_page;
CREATE TABLE member_page (
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  email_plain BLOB USING COMPRESSION uncompressed, email_google BLOB USING COMPRESSION uncompressed,
  email_trade_desk BLOB USING COMPRESSION uncompressed, email_reddit BLOB USING COMPRESSION uncompressed,
  email_amazon BLOB USING COMPRESSION uncompressed, email_sha512 BLOB USING COMPRESSION uncompressed,
  email_md5 BLOB USING COMPRESSION uncompressed, phone_digits BLOB USING COMPRESSION uncompressed,
  phone_e164 BLOB USING COMPRESSION uncompressed, given_name_meta BLOB USING COMPRESSION uncompressed,
  given_initial_meta BLOB USING COMPRESSION uncompressed, given_name_google_ads BLOB USING COMPRESSION uncompressed,
  given_name_data_manager BLOB USING COMPRESSION uncompressed, given_name_amazon BLOB USING COMPRESSION uncompressed,
  given_name_linkedin BLOB USING COMPRESSION uncompressed, family_name_meta BLOB USING COMPRESSION uncompressed,
  family_name_google_ads BLOB USING COMPRESSION uncompressed, family_name_data_manager BLOB USING COMPRESSION uncompressed,
  family_name_amazon BLOB USING COMPRESSION uncompressed, family_name_linkedin BLOB USING COMPRESSION uncompressed,
  city_meta BLOB USING COMPRESSION uncompressed, state_meta BLOB USING COMPRESSION uncompressed,
  postal_code_meta BLOB USING COMPRESSION uncompressed, city_amazon BLOB USING COMPRESSION uncompressed,
  state_amazon BLOB USING COMPRESSION uncompressed, postal_code_amazon BLOB USING COMPRESSION uncompressed,
  street_amazon BLOB USING COMPRESSION uncompressed, country_clear BLOB USING COMPRESSION uncompressed,
  postal_code_google BLOB USING COMPRESSION uncompressed, birth_year BLOB USING COMPRESSION uncompressed,
  birth_month BLOB USING COMPRESSION uncompressed, birth_day BLOB USING COMPRESSION uncompressed,
  gender BLOB USING COMPRESSION uncompressed, device_by_kind BLOB USING COMPRESSION uncompressed,
  external_id BLOB USING COMPRESSION uncompressed);
CREATE TABLE page_due (due BOOLEAN NOT NULL);
INSERT INTO page_due SELECT true FROM (SELECT 1 FROM member LIMIT 1);
