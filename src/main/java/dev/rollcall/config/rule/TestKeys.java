package dev.rollcall.config.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Times;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.Location;
import dev.rollcall.model.rule.Test;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Every test that a property or trait can be put to, declared once. */
final class TestKeys {
  /** The compiler here lets this spelling pass, the engine does not. */
  private static final Pattern JAVA_GROUP = Pattern.compile("\\(\\?<([A-Za-z_]\\w*)>");

  private final ValueKind kind;

  TestKeys(ValueKind kind) {
    this.kind = kind;
  }

  List<Key<Test>> all() {
    return java.util.stream.Stream.of(values(), texts(), numbers(), dates(), lists())
        .flatMap(List::stream)
        .filter(key -> kind.tests().contains(key.name()))
        .toList();
  }

  private List<Key<Test>> values() {
    return List.of(
        key("eq", "equals", value(), (v, at) -> new Test.In(false, List.of(v), at)),
        key("ne", "is there and differs", value(), (v, at) -> new Test.In(true, List.of(v), at)),
        key("in", "is one of", Types.some(value()), (v, at) -> new Test.In(false, v, at)),
        key(
            "notIn",
            "is there and none of",
            Types.some(value()),
            (v, at) -> new Test.In(true, v, at)),
        key("exists", "is there, or is not", Types.BOOLEAN, Test.Exists::new));
  }

  private List<Key<Test>> texts() {
    return List.of(
        text("startsWith", "begins with", Types.TEXT, Test.Match.STARTS_WITH),
        text("endsWith", "ends with", Types.TEXT, Test.Match.ENDS_WITH),
        kind == ValueKind.LIST
            ? list("contains", "has the item", true)
            : text("contains", "has inside", Types.TEXT, Test.Match.CONTAINS),
        text(
            "regex",
            "fits the RE2 pattern somewhere",
            Type.of(new Takes.Text("an RE2 pattern"), TestKeys::regex),
            Test.Match.REGEX));
  }

  private List<Key<Test>> numbers() {
    return List.of(
        order("gt", "is above", Test.Order.GT),
        order("gte", "is at least", Test.Order.GTE),
        order("lt", "is below", Test.Order.LT),
        order("lte", "is at most", Test.Order.LTE));
  }

  private List<Key<Test>> dates() {
    return List.of(
        key("before", "is before", Times.INSTANT, (v, at) -> new Test.DateOrder(true, v, at)),
        key("after", "is after", Times.INSTANT, (v, at) -> new Test.DateOrder(false, v, at)),
        key("within", "lies in the stretch before now", Durations.DURATION, Test.DateWithin::new),
        key(
            "anniversaryIn",
            "has its anniversary today or on one of the next days",
            Type.of(Durations.DURATION.takes(), TestKeys::days),
            Test.AnniversaryIn::new));
  }

  private List<Key<Test>> lists() {
    return List.of(
        list("containsAny", "has one of the items", false),
        list("containsAll", "has all of the items", true));
  }

  private static <V> Key<Test> key(
      String name, String description, Type<V> type, BiFunction<V, Location, Test> make) {
    return Key.optional(
        name,
        Type.from(
            type::takes,
            value -> {
              V read = type.read(value);
              return read == null ? null : make.apply(read, value.location());
            }),
        description);
  }

  private static Key<Test> text(
      String name, String description, Type<String> type, Test.Match match) {
    return key(name, description, type, (v, at) -> new Test.Text(match, v, at));
  }

  private static Key<Test> order(String name, String description, Test.Order order) {
    return key(name, description, Types.NUMBER, (v, at) -> new Test.Compare(order, v, at));
  }

  private static Key<Test> list(String name, String description, boolean all) {
    return key(
        name, description, Types.some(Types.TEXT), (v, at) -> new Test.ListContains(all, v, at));
  }

  /** One value to compare with, of the kind that is looked at. */
  Type<Object> value() {
    Takes takes =
        switch (kind) {
          case NUMBER -> Types.NUMBER.takes();
          case BOOLEAN -> Types.BOOLEAN.takes();
          case COUNTRY -> Countries.CODE.takes();
          default -> new Takes.Text("a value");
        };
    return Type.of(takes, this::scalar);
  }

  private @Nullable Object scalar(Value value) {
    if (!Types.scalar(value, "one value")) {
      return null;
    }
    boolean fits =
        switch (kind) {
          case NUMBER -> value.isNumber();
          case BOOLEAN -> value.isBoolean();
          default -> true;
        };
    if (!fits) {
      value.problem(
          Finding.TYPE_MISMATCH,
          "this is %s, but here is %s".formatted(kind.title(), value.kind()));
      return null;
    }
    return switch (kind) {
      case TEXT -> value.raw();
      case COUNTRY -> Countries.CODE.read(value);
      default -> typed(value);
    };
  }

  private static Object typed(Value value) {
    if (value.isNumber()) {
      return Double.valueOf(value.raw());
    }
    return value.isBoolean() ? (Object) Boolean.valueOf(value.raw()) : value.raw();
  }

  private static @Nullable String regex(Value value) {
    if (!Types.scalar(value, "a pattern")) {
      return null;
    }
    Matcher named = JAVA_GROUP.matcher(value.raw());
    if (named.find()) {
      value.problem(
          Finding.BAD_REGEX,
          "RE2 spells a named group otherwise",
          "write `(?P<" + named.group(1) + ">`",
          List.of());
      return null;
    }
    try {
      return Pattern.compile(value.raw()).pattern();
    } catch (PatternSyntaxException e) {
      value.problem(
          Finding.BAD_REGEX,
          "this is no RE2 pattern: " + e.getDescription(),
          null,
          List.of("RE2 has neither look-around nor back-references"));
      return null;
    }
  }

  private static @Nullable Integer days(Value value) {
    Duration read = Durations.DURATION.read(value);
    if (read == null) {
      return null;
    }
    if (read.toDays() > 366 || !read.equals(Duration.ofDays(read.toDays()))) {
      value.problem(Finding.BAD_DURATION, "anniversaries come in whole days, 1d to 366d");
      return null;
    }
    return (int) read.toDays();
  }
}
