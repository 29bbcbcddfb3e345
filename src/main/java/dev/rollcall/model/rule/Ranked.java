package dev.rollcall.model.rule;

import java.util.List;
import java.util.Map;

/** The number that people are ranked by; who has none takes no part. */
public sealed interface Ranked {
  /** A trait that is a number. */
  record ByTrait(String trait) implements Ranked {}

  /** The sum of a property over events; over no number there is none. */
  record BySum(String property, Events events, Map<String, List<Test>> with, Window window)
      implements Ranked {}

  /** How many events; people without one have no number. */
  record ByCount(Events events, Map<String, List<Test>> with, Window window) implements Ranked {}
}
