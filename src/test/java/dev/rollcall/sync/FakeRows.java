package dev.rollcall.sync;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as pretend platforms write them: one for each address of a member. */
final class FakeRows {
  private FakeRows() {}

  static String row(People.Version version, String email) {
    return email + "|" + version.phone();
  }

  /** Rows that a member makes. */
  static List<String> rows(People.Version version) {
    return version.emails().stream().map(email -> row(version, email)).toList();
  }

  static String row(MatchKeys member, int index) {
    String phone =
        member.count(IdentifierKind.PHONE) == 0 ? "" : text(member.value(KeyForm.PHONE_E164, 0));
    return text(member.value(KeyForm.EMAIL_PLAIN, index)) + "|" + phone;
  }

  private static String text(byte @Nullable [] value) {
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }
}
