package dev.rollcall.config.yaml;

import java.util.List;
import java.util.Map;

/** What a {@link Type} takes, in terms that a schema and a page of reference can be made of. */
public sealed interface Takes {
  /** Anything: what fits is only seen when it is read. */
  record Anything() implements Takes {}

  /**
   * Text, or what is taken as it is written: a number, a truth.
   *
   * @param wanted with its article, as in "a time zone"
   */
  record Text(String wanted) implements Takes {}

  /**
   * Text of one spelling.
   *
   * @param pattern of the whole text
   */
  record Spelled(String wanted, String pattern) implements Takes {}

  /**
   * One of a few words.
   *
   * @param words with what each means to the program, by which a default finds its word
   */
  record Word(Map<String, ?> words) implements Takes {}

  /** A whole number within bounds, both included. */
  record Whole(int least, int most) implements Takes {}

  /**
   * A number with its unit right behind it, such as {@code 20%}.
   *
   * @param unit empty: a number alone
   */
  record Measured(String unit, double least, double most) implements Takes {}

  /** A number of any kind. */
  record Number() implements Takes {}

  /** True or false. */
  record Truth() implements Takes {}

  /**
   * A list.
   *
   * @param alone whether one item may stand without its list
   * @param empty whether the list may have no item
   */
  record Many(Takes item, boolean alone, boolean empty) implements Takes {}

  /**
   * A map.
   *
   * @param names those that there are; empty: names of the user's own
   */
  record Named(Takes value, List<String> names) implements Takes {}

  /** A block of keys. */
  record Keys(Shape shape) implements Takes {}

  /** A block of keys beside which others may stand. */
  record Open(Shape shape, Takes others) implements Takes {}

  /** One of several. */
  record Either(List<Takes> all) implements Takes {}

  /** One of several. */
  static Takes either(Takes... all) {
    return new Either(List.of(all));
  }
}
