package dev.rollcall.identity;

import dev.rollcall.identity.arrival.Arrival;
import dev.rollcall.identity.arrival.CountryArrival;
import dev.rollcall.identity.arrival.DeviceArrival;
import dev.rollcall.identity.arrival.DeviceKind;
import dev.rollcall.identity.arrival.EmailArrival;
import dev.rollcall.identity.arrival.GenderArrival;
import dev.rollcall.identity.arrival.NameArrival;
import dev.rollcall.identity.arrival.OwnIdArrival;
import dev.rollcall.identity.arrival.PhoneArrival;
import dev.rollcall.identity.form.AmazonPlaces;
import dev.rollcall.identity.form.AmazonStreet;
import dev.rollcall.identity.form.BirthForms;
import dev.rollcall.identity.form.DeviceForms;
import dev.rollcall.identity.form.EmailForms;
import dev.rollcall.identity.form.MetaPlaces;
import dev.rollcall.identity.form.NameForms;
import dev.rollcall.identity.form.PhoneForms;
import dev.rollcall.identity.form.XForms;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which arrival and which form each platform's field has: identifiers.md §3 as a table. */
final class VectorForms {
  /** The first step; its result is a text or nothing. */
  interface Entry {
    Arrival<String> read(String input, @Nullable String country);
  }

  /** The second step. */
  interface Form {
    @Nullable String of(String arrived, @Nullable String country);
  }

  record Rule(Entry entry, Form form) {}

  private final Map<String, Rule> rules = new HashMap<>();

  VectorForms() {
    emails();
    phones();
    meta();
    google();
    amazon();
    devicesAndIds();
  }

  @Nullable Rule of(String platform, String field) {
    return rules.get(platform + " " + field);
  }

  private void put(String platform, String field, Entry entry, Form form) {
    rules.put(platform + " " + field, new Rule(entry, form));
  }

  private void emails() {
    email("meta", "EMAIL", (value, country) -> EmailForms.plain(value));
    email("google-data-manager", "emailAddress", (value, country) -> EmailForms.google(value));
    email("google-ads-customer-match", "hashedEmail", (v, country) -> EmailForms.google(v));
    email("tiktok", "EMAIL_SHA256", (value, country) -> EmailForms.plain(value));
    email("linkedin", "SHA256_EMAIL", (value, country) -> EmailForms.plain(value));
    email("linkedin", "SHA512_EMAIL", (value, country) -> EmailForms.plain(value));
    email("pinterest", "email", (value, country) -> EmailForms.plain(value));
    email("snapchat", "EMAIL_SHA256", (value, country) -> EmailForms.plain(value));
    email("x", "email", (value, country) -> EmailForms.plain(value));
    email("reddit", "EMAIL_SHA256", (value, country) -> EmailForms.reddit(value));
    email("microsoft", "Email", (value, country) -> EmailForms.plain(value));
    email("amazon", "email", (value, country) -> EmailForms.amazon(value));
    email("the-trade-desk", "email", (value, country) -> EmailForms.tradeDesk(value));
    email("criteo", "email", (value, country) -> EmailForms.plain(value));
    email("yahoo", "SHA256EMAIL", (value, country) -> EmailForms.plain(value));
    email("taboola", "EMAIL_ID", (value, country) -> EmailForms.plain(value));
  }

  private void email(String platform, String field, Form form) {
    put(platform, field, (input, country) -> EmailArrival.read(input).get(0), form);
  }

  private void phones() {
    Form digits = (e164, country) -> PhoneForms.digits(e164);
    Form plus = (e164, country) -> e164;
    phone("meta", "PHONE", digits);
    phone("snapchat", "PHONE_SHA256", digits);
    phone("amazon", "phone", digits);
    phone("google-data-manager", "phoneNumber", plus);
    phone("google-ads-customer-match", "hashedPhoneNumber", plus);
    phone("tiktok", "PHONE_SHA256", plus);
    phone("x", "phone_number", plus);
    phone("the-trade-desk", "phone", plus);
    phone("yahoo", "HASHEDID", plus);
  }

  private void phone(String platform, String field, Form form) {
    put(platform, field, (input, country) -> PhoneArrival.read(input, country, false), form);
  }

  private void meta() {
    name("meta", "FN", (value, country) -> NameForms.meta(value));
    name("meta", "LN", (value, country) -> NameForms.meta(value));
    name("meta", "FI", (value, country) -> NameForms.metaInitial(value));
    name("meta", "CT", (value, country) -> MetaPlaces.city(value));
    name("meta", "ST", MetaPlaces::state);
    name("meta", "ZIP", MetaPlaces::postalCode);
    name("meta", "DOBY", (value, country) -> BirthForms.year(Integer.parseInt(value)));
    name("meta", "DOBM", (value, country) -> BirthForms.twoDigits(Integer.parseInt(value)));
    name("meta", "DOBD", (value, country) -> BirthForms.twoDigits(Integer.parseInt(value)));
    put("meta", "GEN", (input, country) -> GenderArrival.read(input), (value, country) -> value);
    put(
        "meta",
        "COUNTRY",
        (input, country) -> CountryArrival.read(input),
        (value, country) -> value.toLowerCase(Locale.ROOT));
  }

  private void google() {
    Form asArrived = (value, country) -> value;
    name("google-ads-customer-match", "hashedFirstName", (v, c) -> NameForms.googleAds(v));
    name("google-ads-customer-match", "hashedLastName", (v, c) -> NameForms.googleAds(v));
    name("google-data-manager", "address.givenName", (v, c) -> NameForms.dataManagerGiven(v));
    name("google-data-manager", "address.familyName", (v, c) -> NameForms.dataManagerFamily(v));
    name("google-data-manager", "address.postalCode", asArrived);
    name("google-ads-customer-match", "postalCode", asArrived);
    Entry country = (input, of) -> CountryArrival.read(input);
    put("google-data-manager", "address.regionCode", country, asArrived);
    put("google-ads-customer-match", "countryCode", country, asArrived);
  }

  private void amazon() {
    name("amazon", "firstname", (value, country) -> NameForms.amazon(value));
    name("amazon", "lastname", (value, country) -> NameForms.amazon(value));
    name("amazon", "city", (value, country) -> AmazonPlaces.city(value));
    name("amazon", "state", AmazonPlaces::state);
    name("amazon", "postal", AmazonPlaces::postalCode);
    name("amazon", "address", AmazonStreet::of);
  }

  private void name(String platform, String field, Form form) {
    put(platform, field, (input, country) -> NameArrival.read(input), form);
  }

  private void devicesAndIds() {
    Form lower = (value, country) -> DeviceForms.lower(value);
    Form byKind = (value, country) -> value;
    device("meta", "MADID", DeviceKind.UNKNOWN, lower);
    device("tiktok", "IDFA_SHA256", DeviceKind.IDFA, lower);
    device("tiktok", "AAID_SHA256", DeviceKind.GOOGLE_AID, lower);
    device("tiktok", "IDFA_MD5", DeviceKind.IDFA, lower);
    device("tiktok", "AAID_MD5", DeviceKind.GOOGLE_AID, lower);
    device("pinterest", "MAID", DeviceKind.UNKNOWN, lower);
    device("snapchat", "MOBILE_AD_ID_SHA256", DeviceKind.UNKNOWN, lower);
    device("x", "device_id", DeviceKind.UNKNOWN, lower);
    device("x", "device_id (IDFA)", DeviceKind.IDFA, lower);
    device("linkedin", "GOOGLE_AID", DeviceKind.GOOGLE_AID, byKind);
    device("google-data-manager", "mobileIds", DeviceKind.UNKNOWN, byKind);
    device("google-ads-customer-match", "mobileId", DeviceKind.UNKNOWN, byKind);
    device("reddit", "MAID_SHA256", DeviceKind.UNKNOWN, byKind);
    device("reddit", "MAID_SHA256 (IDFA)", DeviceKind.IDFA, byKind);
    device("reddit", "MAID_SHA256 (AAID)", DeviceKind.GOOGLE_AID, byKind);
    String known = "MAID_SHA256 (IDFA known as such, given in lower case)";
    device("reddit", known, DeviceKind.IDFA, byKind);
    device("criteo", "madid", DeviceKind.UNKNOWN, byKind);
    Entry ownId = (input, country) -> OwnIdArrival.read(input);
    put("meta", "EXTERN_ID", ownId, byKind);
    put("google-ads-customer-match", "thirdPartyUserId", ownId, byKind);
    put("x", "partner_user_id", ownId, byKind);
    put("microsoft", "CRM", ownId, byKind);
    put("x", "handle", ownId, (value, country) -> XForms.handle(value));
    put("x", "twitter_id", ownId, (value, country) -> XForms.userNumber(value));
  }

  private void device(String platform, String field, DeviceKind kind, Form form) {
    put(platform, field, (input, country) -> DeviceArrival.read(input, kind), form);
  }
}
