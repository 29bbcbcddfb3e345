package dev.rollcall.identity;

import dev.rollcall.model.KeyForm;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of {@code member_page}: one form of the keys of a page's members. For each member in
 * order of id it has
 *
 * <pre>
 * present 1 byte: bit n, it has an n-th value in this form
 * same    1 byte: bit n, that value is the same as in the form {@code like}, and not repeated
 * values  those that are present and not the same, in order: digests, or length 2 and UTF-8
 * </pre>
 *
 * @param like the form whose column holds values that both have; null: none does
 */
record PageColumn(KeyForm form, @Nullable KeyForm like) {
  /** Those of the table, in its order; one stands behind the one that it is like. */
  static final List<PageColumn> ALL =
      Arrays.stream(KeyForm.values())
          .filter(form -> stored(form) == form)
          .map(form -> new PageColumn(form, like(form)))
          .toList();

  /** The columns from which forms can be read. */
  static List<PageColumn> of(Set<KeyForm> forms) {
    Set<KeyForm> needed = EnumSet.noneOf(KeyForm.class);
    for (KeyForm form : forms) {
      for (KeyForm next = stored(form); next != null; next = like(next)) {
        needed.add(next);
      }
    }
    return ALL.stream().filter(column -> needed.contains(column.form)).toList();
  }

  /** The form that another one follows from. */
  private static KeyForm stored(KeyForm form) {
    return switch (form) {
      case DEVICE_LOWER -> KeyForm.DEVICE_BY_KIND;
      case COUNTRY_META -> KeyForm.COUNTRY_CLEAR;
      default -> form;
    };
  }

  private static @Nullable KeyForm like(KeyForm form) {
    return switch (form) {
      case EMAIL_GOOGLE, EMAIL_REDDIT, EMAIL_AMAZON -> KeyForm.EMAIL_PLAIN;
      case EMAIL_TRADE_DESK -> KeyForm.EMAIL_GOOGLE;
      case GIVEN_NAME_GOOGLE_ADS, GIVEN_NAME_DATA_MANAGER, GIVEN_NAME_AMAZON ->
          KeyForm.GIVEN_NAME_META;
      case FAMILY_NAME_GOOGLE_ADS, FAMILY_NAME_DATA_MANAGER, FAMILY_NAME_AMAZON ->
          KeyForm.FAMILY_NAME_META;
      case CITY_AMAZON -> KeyForm.CITY_META;
      case STATE_AMAZON -> KeyForm.STATE_META;
      case POSTAL_CODE_AMAZON -> KeyForm.POSTAL_CODE_META;
      default -> null;
    };
  }

  String title() {
    return form.name().toLowerCase(Locale.ROOT);
  }

  /** What a page's seal is bound to: in another column or another page it does not open. */
  long place(int first) {
    return (long) form.code() << Integer.SIZE | first;
  }
}
