package dev.rollcall.segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A window resolved at an instant: half-open, in UTC.
 *
 * @param from null: from the beginning
 */
record Span(@Nullable Instant from, Instant until) {
  private static final Comparator<Span> WIDEST_FIRST =
      Comparator.comparing(Span::from, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
          .thenComparing(Span::until, Comparator.reverseOrder());

  /** Cuts into lists whose first window contains all others of the list. */
  static <T> List<List<T>> nested(Collection<T> windows, Function<T, Span> span) {
    List<List<T>> chains = new ArrayList<>();
    for (T next : windows.stream().sorted(Comparator.comparing(span, WIDEST_FIRST)).toList()) {
      chains.stream()
          .filter(chain -> span.apply(chain.get(0)).contains(span.apply(next)))
          .findFirst()
          .ifPresentOrElse(
              chain -> chain.add(next), () -> chains.add(new ArrayList<>(List.of(next))));
    }
    return chains;
  }

  /** Whether every instant of the other lies in this one. */
  boolean contains(Span other) {
    return !until.isBefore(other.until)
        && (from == null || (other.from != null && !from.isAfter(other.from)));
  }

  boolean isEmpty() {
    return from != null && !from.isBefore(until);
  }

  /** The instants of this one that the other does not have. */
  List<Span> less(Span other) {
    boolean apart =
        other.isEmpty()
            || (other.from != null && !other.from.isBefore(until))
            || (from != null && !from.isBefore(other.until));
    List<Span> rest = new ArrayList<>();
    if (apart) {
      rest.add(this);
    } else {
      if (other.from != null) {
        rest.add(new Span(from, other.from));
      }
      rest.add(new Span(other.until, until));
    }
    rest.removeIf(Span::isEmpty);
    return rest;
  }
}
