package dev.rollcall.segment;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Values of several types as texts that tell them apart: a letter for the type, then the value.
 * Text "95" and the number 95 are two; 0 and -0 are one; lists and objects are what JSON says.
 */
final class TypedText {
  private TypedText() {}

  /** Of a field of a type, null where that is null. */
  static Field<String> of(EventColumns.Type type, Field<?> value) {
    return switch (type) {
      case TEXT -> lettered("t", value);
      case NUMBER ->
          DSL.field(
              "'n' || CAST(CASE WHEN {0} = 0 THEN 0 ELSE {0} END AS VARCHAR)",
              SQLDataType.VARCHAR, value);
      case BOOLEAN -> lettered("b", value);
    };
  }

  /** Of a list or an object. */
  static Field<String> nested(Field<String> json) {
    return lettered("o", json);
  }

  private static Field<String> lettered(String letter, Field<?> value) {
    return DSL.field("{0} || CAST({1} AS VARCHAR)", SQLDataType.VARCHAR, DSL.inline(letter), value);
  }

  /**
   * Of a value of a rule, as {@link #read} spells it.
   *
   * @param value String, Double or Boolean
   */
  static String of(Object value) {
    if (value instanceof Double number) {
      return "n" + (number == 0 ? 0.0 : number);
    }
    return (value instanceof Boolean ? "b" : "t") + value;
  }

  /** A text from SQL, where numbers are spelled otherwise. */
  static String read(String text) {
    return text.startsWith("n") ? of(number(text)) : text;
  }

  /** A text from here, as SQL spells it. */
  static Field<String> inSql(String text) {
    return text.startsWith("n")
        ? of(EventColumns.Type.NUMBER, DSL.inline(number(text)).cast(SQLDataType.DOUBLE))
        : DSL.val(text);
  }

  private static Double number(String text) {
    return Double.valueOf(text.substring(1));
  }
}
