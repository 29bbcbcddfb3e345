package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Filter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Some of all events, of which is wanted how many of each person are of several kinds and lie in
 * spans. First everything is wanted, then {@link PartScan} looks, then it is told. Not thread-safe.
 */
final class Part {
  private final Span span;
  private final Condition also;

  /** Any of the filters makes an event one of the kind. */
  private final Map<Set<Filter>, Integer> kinds = new LinkedHashMap<>();

  private final Set<Span> spans = new HashSet<>();
  private Places places = new Places(List.of());

  /** By place, then by kind; null where nobody was found. */
  private @Nullable Headcount[][] found = {};

  /** The same put together, from the first question on; no event is taken after it. */
  private Counts @Nullable [][] told;

  /** A kind, and from which place up to before which. */
  private record Place(int kind, int from, int until) {}

  private final Map<Place, Counts> counted = new HashMap<>();

  /**
   * @param span where all of the events lie
   * @param also what tells them besides
   */
  Part(Span span, Condition also) {
    this.span = span;
    this.also = also;
  }

  Span span() {
    return span;
  }

  /** What tells the events. */
  Condition where() {
    return also.and(EventSql.during(span));
  }

  /**
   * @param span null: anywhere
   */
  void want(Set<Filter> kind, @Nullable Span span) {
    kinds.putIfAbsent(kind, kinds.size());
    if (span != null) {
      spans.add(span);
    }
  }

  List<Set<Filter>> kinds() {
    return List.copyOf(kinds.keySet());
  }

  /** To be called once, when all is wanted. */
  Places places() {
    places = Places.of(spans);
    found = new @Nullable Headcount[places.size()][kinds.size()];
    return places;
  }

  /**
   * Takes an event.
   *
   * @param bits of which kinds it is, from {@code first} on
   */
  void add(int person, int place, long bits, int first) {
    @Nullable Headcount[] ofPlace = found[place];
    for (long rest = bits; rest != 0; rest &= rest - 1) {
      int kind = first + Long.numberOfTrailingZeros(rest);
      Headcount known = ofPlace[kind];
      Headcount ofKind = known == null ? new Headcount() : known;
      ofPlace[kind] = ofKind;
      ofKind.add(person);
    }
  }

  private Counts[][] told() {
    Counts[][] known = told;
    if (known == null) {
      known = Arrays.stream(found).parallel().map(Part::counts).toArray(Counts[][]::new);
      told = known;
      found = new @Nullable Headcount[0][0];
    }
    return known;
  }

  private static Counts[] counts(@Nullable Headcount[] kinds) {
    return Arrays.stream(kinds).parallel().map(Headcount::of).toArray(Counts[]::new);
  }

  /** How many events of a kind each person has in a span; both must have been wanted. */
  Counts counts(Set<Filter> kind, @Nullable Span span) {
    int number = Objects.requireNonNull(kinds.get(kind));
    int from = span == null ? 0 : places.from(span);
    int until = span == null ? places.size() : places.until(span);
    return counted.computeIfAbsent(
        new Place(number, from, until), place -> counts(number, from, until));
  }

  private Counts counts(int kind, int from, int until) {
    Counts[][] places = told();
    return IntStream.range(from, until)
        .mapToObj(place -> places[place][kind])
        .reduce(Counts.NONE, Counts::plus);
  }
}
