package dev.rollcall.platform.googledatamanager;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.platform.JsonBytes;
import java.util.Objects;
import java.util.Set;

/**
 * What is sent of a person, in the order in which it is sent (UserIdentifier, MobileData; checked
 * 2026-11-22).
 */
enum Field {
  EMAIL(KeyForm.EMAIL_GOOGLE) {
    @Override
    int count(MatchKeys member) {
      return member.count(IdentifierKind.EMAIL);
    }

    @Override
    boolean has(MatchKeys member, int index) {
      return member.has(KeyForm.EMAIL_GOOGLE, index);
    }

    @Override
    void write(JsonBytes out, MatchKeys member, int index) {
      out.raw("{\"emailAddress\":").hex(value(member, KeyForm.EMAIL_GOOGLE, index)).raw('}');
    }
  },
  PHONE(KeyForm.PHONE_E164) {
    @Override
    int count(MatchKeys member) {
      return member.count(IdentifierKind.PHONE);
    }

    @Override
    boolean has(MatchKeys member, int index) {
      return member.has(KeyForm.PHONE_E164, index);
    }

    @Override
    void write(JsonBytes out, MatchKeys member, int index) {
      out.raw("{\"phoneNumber\":").hex(value(member, KeyForm.PHONE_E164, index)).raw('}');
    }
  },
  /** Only whole: Google matches it by all four parts. */
  ADDRESS(
      KeyForm.GIVEN_NAME_DATA_MANAGER,
      KeyForm.FAMILY_NAME_DATA_MANAGER,
      KeyForm.COUNTRY_CLEAR,
      KeyForm.POSTAL_CODE_GOOGLE) {
    @Override
    int count(MatchKeys member) {
      return 1;
    }

    @Override
    boolean has(MatchKeys member, int index) {
      return member.has(KeyForm.GIVEN_NAME_DATA_MANAGER, 0)
          && member.has(KeyForm.FAMILY_NAME_DATA_MANAGER, 0)
          && member.has(KeyForm.COUNTRY_CLEAR, 0)
          && member.has(KeyForm.POSTAL_CODE_GOOGLE, 0);
    }

    @Override
    void write(JsonBytes out, MatchKeys member, int index) {
      out.raw("{\"address\":{\"givenName\":")
          .hex(value(member, KeyForm.GIVEN_NAME_DATA_MANAGER, 0))
          .raw(",\"familyName\":")
          .hex(value(member, KeyForm.FAMILY_NAME_DATA_MANAGER, 0))
          .raw(",\"regionCode\":")
          .text(value(member, KeyForm.COUNTRY_CLEAR, 0))
          .raw(",\"postalCode\":")
          .text(value(member, KeyForm.POSTAL_CODE_GOOGLE, 0))
          .raw("}}");
    }
  },
  MOBILE_ID(KeyForm.DEVICE_BY_KIND) {
    @Override
    int count(MatchKeys member) {
      return member.count(IdentifierKind.DEVICE_ID);
    }

    @Override
    boolean has(MatchKeys member, int index) {
      return member.has(KeyForm.DEVICE_BY_KIND, index);
    }

    @Override
    void write(JsonBytes out, MatchKeys member, int index) {
      out.text(value(member, KeyForm.DEVICE_BY_KIND, index));
    }
  };

  private final Set<KeyForm> forms;

  Field(KeyForm... forms) {
    this.forms = Set.of(forms);
  }

  Set<KeyForm> forms() {
    return forms;
  }

  /** How many of it there may be; some of them may be missing. */
  abstract int count(MatchKeys member);

  abstract boolean has(MatchKeys member, int index);

  abstract void write(JsonBytes out, MatchKeys member, int index);

  private static byte[] value(MatchKeys member, KeyForm form, int index) {
    return Objects.requireNonNull(member.value(form, index));
  }
}
