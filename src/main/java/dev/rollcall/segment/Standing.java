package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Filter;

/** What people are ranked by; who has no value takes no part. */
sealed interface Standing {
  /** A trait that is a number. */
  record Trait(String name) implements Standing {}

  /** The sum of a property over events; over no number there is none. */
  record Sum(String property, Filter filter, Reach reach) implements Standing {}

  /** How many events. */
  record Count(Filter filter, Reach reach) implements Standing {}

  /** The latest event, how many there are, and the sum of a property over them. */
  record Rfm(String property, Filter filter, Reach reach) implements Standing {}
}
