package dev.rollcall.platform.meta;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import org.jspecify.annotations.Nullable;

/** A key of Meta's upload schema, in the order in which we send it, and the form that it takes. */
enum Column {
  EMAIL(KeyForm.EMAIL_PLAIN),
  PHONE(KeyForm.PHONE_DIGITS),
  FN(KeyForm.GIVEN_NAME_META),
  FI(KeyForm.GIVEN_INITIAL_META),
  LN(KeyForm.FAMILY_NAME_META),
  CT(KeyForm.CITY_META),
  ST(KeyForm.STATE_META),
  ZIP(KeyForm.POSTAL_CODE_META),
  COUNTRY(KeyForm.COUNTRY_META),
  DOBY(KeyForm.BIRTH_YEAR),
  DOBM(KeyForm.BIRTH_MONTH),
  DOBD(KeyForm.BIRTH_DAY),
  GEN(KeyForm.GENDER),
  MADID(KeyForm.DEVICE_LOWER),
  EXTERN_ID(KeyForm.EXTERNAL_ID);

  private final KeyForm form;

  Column(KeyForm form) {
    this.form = form;
  }

  KeyForm form() {
    return form;
  }

  /** Whether a row that has nothing but this column can be matched. */
  boolean identifies() {
    return form.kind() != IdentifierKind.ATTRIBUTE;
  }

  boolean digest() {
    return form.digest();
  }

  int count(MatchKeys member) {
    return member.count(form.kind());
  }

  /**
   * The cell of a member's row: attributes stand in each row, the row's own e-mail, phone and
   * device in it.
   */
  byte @Nullable [] cell(MatchKeys member, int row) {
    if (!identifies()) {
      return member.value(form, 0);
    }
    return row < count(member) ? member.value(form, row) : null;
  }

  /** Whether the column identifies a member in a row of its own. */
  boolean identifies(MatchKeys member, int row) {
    return row < count(member) && member.has(form, row);
  }
}
