package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.rule.Measure;
import dev.rollcall.model.rule.Measure.Choice;
import dev.rollcall.model.rule.Measure.Function;
import dev.rollcall.model.rule.Test;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads measures that put one value of a property to tests: {@code sum: {of: revenue, gte: 9}}. */
final class ValueMeasures {
  static final Key<String> OF =
      Key.required(
          "of",
          Type.of(new Takes.Text("a property's name"), ValueMeasures::property),
          "the property that is looked at");

  private final Vocabulary vocabulary;

  ValueMeasures(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  private static @Nullable String property(Value value) {
    if (!Types.scalar(value, "a property's name")) {
      return null;
    }
    if (value.raw().isBlank()) {
      value.problem(Finding.WRONG_TYPE, "a property's name is not empty");
      return null;
    }
    return value.raw();
  }

  /** The kind of the property that {@code of} names; any where it names none. */
  static ValueKind kind(Vocabulary vocabulary, Value measure) {
    return measure
        .child(OF.name())
        .map(of -> ValueKind.of(vocabulary, of.raw()))
        .orElse(ValueKind.ANY);
  }

  Type<Measure> amount(String title, Function function) {
    return Type.from(
        () -> takes(title, ValueKind.NUMBER),
        value ->
            isNumbers(title, value)
                ? tested(
                    title,
                    ValueKind.NUMBER,
                    (of, tests) -> new Measure.Amount(function, of, tests, value.location()),
                    value)
                : null);
  }

  Type<Measure> chosen(String title, Choice choice) {
    return Type.from(
        () -> takes(title, ValueKind.ANY),
        value ->
            tested(
                title,
                kind(vocabulary, value),
                (of, tests) -> new Measure.Chosen(choice, of, tests, value.location()),
                value));
  }

  private static Takes takes(String title, ValueKind kind) {
    return new TestReader(kind).beside(title, OF, (of, tests) -> of).takes();
  }

  private static @Nullable Measure tested(
      String title, ValueKind kind, BiFunction<String, List<Test>, Measure> make, Value value) {
    Optional<Value.Entry> exists =
        value.entries().stream().filter(entry -> entry.name().equals("exists")).findFirst();
    exists.ifPresent(
        entry ->
            entry
                .key()
                .problem(
                    Finding.TYPE_MISMATCH,
                    "%s looks at values that are there".formatted(title),
                    "test `exists` under `with`",
                    List.of()));
    return exists.isPresent() ? null : new TestReader(kind).beside(title, OF, make).read(value);
  }

  private boolean isNumbers(String title, Value value) {
    ValueKind kind = kind(vocabulary, value);
    boolean fits = kind == ValueKind.ANY || kind == ValueKind.NUMBER;
    if (!fits) {
      value
          .child(OF.name())
          .orElse(value)
          .problem(
              Finding.TYPE_MISMATCH,
              "%s takes numbers, and this property is %s".formatted(title, kind.title()),
              null,
              List.of("config/events.yaml says what type it has"));
    }
    return fits;
  }
}
