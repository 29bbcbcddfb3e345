package dev.rollcall.model.rule;

import dev.rollcall.model.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One test on a property or a trait. Types matter: text "95" is not the number 95. A missing value
 * meets only {@code exists: false}.
 */
public sealed interface Test {
  Location location();

  enum Order {
    GT,
    GTE,
    LT,
    LTE
  }

  enum Match {
    STARTS_WITH,
    ENDS_WITH,
    CONTAINS,
    /** RE2 syntax, unanchored. */
    REGEX
  }

  /**
   * {@code eq} (one value), {@code in}; negated: {@code ne}, {@code notIn}. Values are String,
   * Double or Boolean.
   */
  record In(boolean negated, List<Object> values, Location location) implements Test {}

  /** {@code gt}, {@code gte}, {@code lt}, {@code lte} on numbers. */
  record Compare(Order order, double value, Location location) implements Test {}

  /** Text tests, case-sensitive; {@code %} and {@code _} are plain characters. */
  record Text(Match match, String value, Location location) implements Test {}

  record Exists(boolean wanted, Location location) implements Test {}

  /** Traits of type date: {@code before} and {@code after}, strict. */
  record DateOrder(boolean before, Instant value, Location location) implements Test {}

  /** Traits of type date: {@code within: 30d}, the half-open window before t. */
  record DateWithin(Duration length, Location location) implements Test {}

  /**
   * Traits of type date: the anniversary is today or one of the next days (UTC); 29 February counts
   * as 28 in common years.
   */
  record AnniversaryIn(int days, Location location) implements Test {}

  /** Traits of type list: {@code contains}, {@code containsAny}, {@code containsAll}. */
  record ListContains(boolean all, List<String> values, Location location) implements Test {}
}
