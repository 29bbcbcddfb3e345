package dev.rollcall.config.rule;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.rule.Test;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands under the name of a property or trait: a map of tests, all of which must hold,
 * or one value alone, which is short for {@code eq}.
 */
final class TestReader implements Type<List<Test>> {
  private final ValueKind kind;
  private final TestKeys tests;
  private final Shape shape;

  TestReader(ValueKind kind) {
    this.kind = kind;
    this.tests = new TestKeys(kind);
    this.shape = new Shape("a test of " + kind.title(), List.copyOf(tests.all()));
  }

  @Override
  public @Nullable List<Test> read(Value value) {
    if (value.isScalar() && kind.tests().contains("eq")) {
      Object wanted = tests.value().read(value);
      return wanted == null ? null : List.of(new Test.In(false, List.of(wanted), value.location()));
    }
    if (value.isList() && kind.tests().contains("in")) {
      value.problem(
          Finding.WRONG_TYPE, "a list needs its test", "write `{in: […]}`", List.of(fitting()));
      return null;
    }
    return fits(value) ? shape.as(this::together).read(value) : null;
  }

  @Override
  public Takes takes() {
    Takes block = new Takes.Keys(shape);
    return kind.tests().contains("eq") ? Takes.either(tests.value().takes(), block) : block;
  }

  /** What the tests of any kind of value take. */
  static Takes ofAnyKind() {
    return new Takes.Either(
        Arrays.stream(ValueKind.values()).map(each -> new TestReader(each).takes()).toList());
  }

  /** Tests that stand beside another key, at least one; of a value that is there. */
  <K, T> Type<T> beside(String title, Key<K> key, BiFunction<K, List<Test>, T> make) {
    List<Key<?>> keys = new ArrayList<>(tests.all());
    keys.removeIf(test -> test.name().equals("exists"));
    Type<T> type =
        Shape.of(title, key)
            .with(keys)
            .as(
                block -> {
                  List<Test> all = together(block);
                  return all == null ? null : make.apply(block.get(key), all);
                });
    return Type.from(type::takes, value -> fits(value) ? type.read(value) : null);
  }

  private @Nullable List<Test> together(Block block) {
    List<Test> all =
        tests.all().stream().<@Nullable Test>map(block::find).filter(Objects::nonNull).toList();
    if (all.isEmpty()) {
      block.value().problem(Finding.WRONG_TYPE, "there is no test here", null, List.of(fitting()));
    }
    return all.isEmpty() ? null : all;
  }

  /** Refuses tests that exist, but not for this kind of value. */
  private boolean fits(Value value) {
    boolean fits = true;
    for (Value.Entry entry : value.entries()) {
      if (!kind.tests().contains(entry.name()) && isTest(entry.name())) {
        entry
            .key()
            .problem(
                Finding.TYPE_MISMATCH,
                "`%s` does not fit %s".formatted(entry.name(), kind.title()),
                null,
                List.of(fitting()));
        fits = false;
      }
    }
    return fits;
  }

  private static boolean isTest(String name) {
    return Arrays.stream(ValueKind.values()).anyMatch(kind -> kind.tests().contains(name));
  }

  private String fitting() {
    return "tests here: " + String.join(", ", kind.tests());
  }
}
