package dev.rollcall.config.yaml;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types that settings share. */
public final class Types {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

  /** Text; what looks like a number or a boolean is taken as it is written. */
  public static final Type<String> TEXT =
      Type.of(new Takes.Text("text"), value -> scalar(value, "text") ? value.raw() : null);

  /** The name of a definition. */
  public static final Type<String> NAMED =
      Type.of(new Takes.Spelled("a name", NAME.pattern()), Types::name);

  /** {@code true} or {@code false}. */
  public static final Type<Boolean> BOOLEAN = Type.of(new Takes.Truth(), Types::truth);

  /** A number of any kind. */
  public static final Type<Double> NUMBER =
      Type.of(
          new Takes.Number(),
          value -> number(value, "a number") ? Double.valueOf(value.raw()) : null);

  private Types() {}

  private static @Nullable String name(Value value) {
    if (!scalar(value, "a name")) {
      return null;
    }
    if (!NAME.matcher(value.raw()).matches()) {
      value.problem(
          Finding.BAD_NAME,
          "a name has lower-case letters, digits and hyphens only, and at most 80 of them");
      return null;
    }
    return value.raw();
  }

  private static @Nullable Boolean truth(Value value) {
    if (value.isBoolean()) {
      return Boolean.valueOf(value.raw());
    }
    wrong(value, "true or false");
    return null;
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  public static Type<Integer> whole(int least, int most) {
    String wanted = "a whole number from %d to %d".formatted(least, most);
    return Type.of(
        new Takes.Whole(least, most),
        value -> {
          if (!number(value, wanted)) {
            return null;
          }
          double read = Double.parseDouble(value.raw());
          if (read != Math.rint(read) || read < least || read > most) {
            value.problem(Finding.BAD_NUMBER, "this takes " + wanted);
            return null;
          }
          return (int) read;
        });
  }

  /** One of the words of an enum, spelled as {@code word} says. */
  public static <E extends Enum<E>> Type<E> word(Class<E> type, Function<E, String> word) {
    Map<String, E> known = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      known.put(word.apply(constant), constant);
    }
    return oneOf(known);
  }

  /** One of the words given. */
  public static <T> Type<T> oneOf(Map<String, T> known) {
    return Type.of(new Takes.Word(known), value -> word(known, value));
  }

  private static <T> @Nullable T word(Map<String, T> known, Value value) {
    if (!scalar(value, "one of " + String.join(", ", known.keySet()))) {
      return null;
    }
    T found = known.get(value.raw());
    if (found == null) {
      value.problem(
          Finding.UNKNOWN_VALUE,
          "`%s` is not one of: %s".formatted(value.raw(), String.join(", ", known.keySet())),
          DidYouMean.suggest(value.raw(), known.keySet()),
          List.of());
    }
    return found;
  }

  /** A list with at least one item, or one item alone. */
  public static <T> Type<List<T>> some(Type<T> type) {
    return Type.from(
        () -> new Takes.Many(type.takes(), true, false),
        value -> {
          if (value.isList() && value.items().isEmpty()) {
            value.problem(
                Finding.WRONG_TYPE, "the list is empty; leave the key out or name something");
            return null;
          }
          return all(value.isList() ? value.items() : List.of(value), type);
        });
  }

  /** A list, perhaps an empty one, or one item alone. */
  public static <T> Type<List<T>> any(Type<T> type) {
    return Type.from(
        () -> new Takes.Many(type.takes(), true, true),
        value -> value.isList() && value.items().isEmpty() ? List.of() : some(type).read(value));
  }

  /** A list with at least one item, spelled as a list. */
  public static <T> Type<List<T>> list(Type<T> type) {
    return Type.from(
        () -> new Takes.Many(type.takes(), false, false),
        value -> {
          if (!value.isList()) {
            wrong(value, "a list: begin each item with `- `");
            return null;
          }
          return some(type).read(value);
        });
  }

  /** A map with names of the user's own, in the order of the file. */
  public static <T> Type<Map<String, T>> map(Type<T> type) {
    return entries(type::takes, entry -> type.read(entry.value()));
  }

  /**
   * The same where a value's type depends on its name.
   *
   * @param takes what any of the values takes
   * @param read the entry's value; null where it cannot be made, and then a problem has been said
   */
  public static <T> Type<Map<String, T>> entries(
      Supplier<Takes> takes, Function<Value.Entry, @Nullable T> read) {
    return Type.from(() -> new Takes.Named(takes.get(), List.of()), value -> entries(value, read));
  }

  /** The same with names that are known. */
  public static <T> Type<Map<String, T>> entries(
      Collection<String> names, Takes takes, Function<Value.Entry, @Nullable T> read) {
    return Type.of(
        new Takes.Named(takes, names.stream().sorted().toList()), value -> entries(value, read));
  }

  private static <T> @Nullable Map<String, T> entries(
      Value value, Function<Value.Entry, @Nullable T> read) {
    if (!value.isMap() || value.entries().isEmpty()) {
      wrong(value, "a map with at least one entry");
      return null;
    }
    Map<String, T> made = new LinkedHashMap<>();
    for (Value.Entry entry : value.entries()) {
      T one = read.apply(entry);
      if (one != null) {
        made.put(entry.name(), one);
      }
    }
    return made.size() == value.entries().size() ? made : null;
  }

  private static <T> @Nullable List<T> all(List<Value> items, Type<T> type) {
    List<T> made = new ArrayList<>();
    for (Value item : items) {
      T read = type.read(item);
      if (read != null) {
        made.add(read);
      }
    }
    return made.size() == items.size() ? List.copyOf(made) : null;
  }

  /** Whether a single text stands here; says so if not. */
  public static boolean scalar(Value value, String wanted) {
    if (!value.isScalar()) {
      wrong(value, wanted);
    }
    return value.isScalar();
  }

  private static boolean number(Value value, String wanted) {
    if (!value.isNumber()) {
      wrong(value, wanted);
    }
    return value.isNumber();
  }

  /** Says what the place takes and what stands there. */
  public static void wrong(Value value, String wanted) {
    value.problem(
        Finding.WRONG_TYPE, "this takes %s, and here is %s".formatted(wanted, value.kind()));
  }
}
