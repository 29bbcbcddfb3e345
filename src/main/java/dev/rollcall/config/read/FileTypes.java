package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Types of what sources say about their files and about how values are written in them. */
final class FileTypes {
  static final Type<Character> DELIMITER =
      Type.of(new Takes.Text("one character"), FileTypes::delimiter);
  static final Type<String> ENCODING = Type.of(new Takes.Text("an encoding"), FileTypes::encoding);
  static final Type<String> DATE_PATTERN =
      Type.of(new Takes.Text("a pattern of dates"), FileTypes::datePattern);

  private FileTypes() {}

  private static @Nullable Character delimiter(Value value) {
    if (!Types.scalar(value, "one character")) {
      return null;
    }
    if (value.raw().length() != 1 || value.raw().charAt(0) == '"') {
      refuse(value, "this takes one character", "write \";\" or, for a tab, \"\\t\"");
      return null;
    }
    return value.raw().charAt(0);
  }

  private static @Nullable String encoding(Value value) {
    if (!Types.scalar(value, "the name of an encoding")) {
      return null;
    }
    try {
      return Charset.forName(value.raw()).name();
    } catch (IllegalArgumentException e) {
      refuse(value, "there is no encoding of this name", "write it like ISO-8859-1");
      return null;
    }
  }

  private static @Nullable String datePattern(Value value) {
    if (!Types.scalar(value, "a pattern of dates")) {
      return null;
    }
    if (!isDatePattern(value.raw())) {
      refuse(value, "this is no pattern of dates", "write it like dd.MM.uuuu");
      return null;
    }
    return value.raw();
  }

  private static boolean isDatePattern(String text) {
    try {
      return DateTimeFormatter.ofPattern(text, Locale.ROOT) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void refuse(Value value, String message, String suggestion) {
    value.problem(Finding.UNKNOWN_VALUE, message, suggestion, List.of());
  }
}
