package dev.rollcall.segment;

import dev.rollcall.model.rule.Window.Edge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who has an event that fits in which stretch of a window, of those stretches that the window's
 * moving begin does not reach for a time. Whoever has one in any of them stays until then; who lost
 * an event and has none there may still have another between the begin and the first of them.
 *
 * @param stretches in order of time; at least one
 */
record Presence(List<Stretch> stretches) {
  /** Two daily evaluations, and some delay of theirs. */
  private static final Duration AHEAD_MAX = Duration.ofHours(50);

  /** As many as pay; the more, the fewer events lie between the begin and the first of them. */
  static final int STRETCHES = 5;

  /** Stretches that one is divided into, for so many evaluations to come. */
  private static final int DIVIDED_MAX = 10;

  /** Of fewer, asking those alone who lost an event costs less. */
  private static final int DIVIDED_MIN = 3;

  /**
   * A part of a window, up to the next one's begin or the window's end.
   *
   * @param from null: the window's begin, which does not move
   * @param persons who has an event there; not to be changed
   */
  record Stretch(@Nullable Instant from, RoaringBitmap persons) {}

  /** Of a window whose begin does not move, so that everybody stays. */
  static Presence unmoved(RoaringBitmap persons) {
    return new Presence(List.of(new Stretch(null, persons)));
  }

  /**
   * @param begins of stretches; none: of one that does not move
   * @param persons of each stretch
   */
  static Presence of(List<Instant> begins, List<RoaringBitmap> persons) {
    return begins.isEmpty()
        ? unmoved(persons.get(0))
        : new Presence(
            IntStream.range(0, begins.size())
                .mapToObj(i -> new Stretch(begins.get(i), persons.get(i)))
                .toList());
  }

  /**
   * Where stretches of a window begin, in order; nowhere if its begin does not move.
   *
   * @param most so many, or fewer in a short window
   */
  static List<Instant> begins(Reach reach, Instant at, int most) {
    Instant from = reach.at(at).from();
    if (!(reach.from() instanceof Edge.Before) || from == null) {
      return List.of();
    }
    Duration half = Duration.between(from, reach.at(at).until()).dividedBy(2);
    Duration ahead = half.compareTo(AHEAD_MAX) < 0 ? half : AHEAD_MAX;
    if (ahead.isNegative()) {
      return List.of(from);
    }
    return IntStream.rangeClosed(1, most)
        .mapToObj(i -> from.plus(ahead.multipliedBy(i).dividedBy(most)))
        .map(begin -> begin.truncatedTo(ChronoUnit.MICROS))
        .distinct()
        .toList();
  }

  /** The stretches of a window that begin there, the last up to the window's end. */
  static List<Span> spans(Span whole, List<Instant> begins) {
    if (begins.isEmpty()) {
      return List.of(whole);
    }
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < begins.size(); i++) {
      Instant until = i + 1 < begins.size() ? begins.get(i + 1) : whole.until();
      spans.add(new Span(begins.get(i), until));
    }
    return spans;
  }

  /** What a window has before its first stretch; null: nothing. */
  static @Nullable Span leaving(Span whole, List<Instant> begins) {
    if (begins.isEmpty()) {
      return null;
    }
    Instant first = begins.get(0);
    Span leaving = new Span(whole.from(), first.isBefore(whole.until()) ? first : whole.until());
    return leaving.isEmpty() ? null : leaving;
  }

  /**
   * Where to divide what a window has before its first stretch, so that stretches begin where the
   * window does in evaluations to come: then nobody who lost an event need be looked up there.
   *
   * @param pace the time from one evaluation to the next, as far as is known
   * @return begins, in order, the window's own not among them; nowhere if that does not pay
   */
  static List<Instant> divided(Span leaving, Duration pace) {
    Instant from = Objects.requireNonNull(leaving.from());
    if (pace.isZero() || from.plus(pace.multipliedBy(DIVIDED_MIN)).isAfter(leaving.until())) {
      return List.of();
    }
    Instant next = from.plus(pace).plus(late(pace));
    return Stream.iterate(next, leaving.until()::isAfter, begin -> begin.plus(pace))
        .limit(DIVIDED_MAX)
        .toList();
  }

  /** By how much a regular evaluation may be late. */
  static Duration late(Duration pace) {
    return pace.dividedBy(60).truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Those of the stretches that the window's begin has not passed.
   *
   * @return null where it has passed them all, so that nothing is known
   */
  @Nullable Presence at(Reach reach, Instant at) {
    Instant from = reach.at(at).from();
    List<Stretch> ahead =
        stretches.stream()
            .filter(each -> each.from() == null || (from != null && !from.isAfter(each.from())))
            .toList();
    return ahead.isEmpty() ? null : new Presence(ahead);
  }

  /** Where the stretches begin; nowhere if the window's begin does not move. */
  List<Instant> begins() {
    return stretches.stream().map(Stretch::from).filter(Objects::nonNull).toList();
  }

  /** Who of some persons is in no stretch. */
  RoaringBitmap missing(RoaringBitmap some) {
    // The last stretch has most.
    RoaringBitmap missing = some;
    for (int i = stretches.size() - 1; i >= 0; i--) {
      missing = RoaringBitmap.andNot(missing, stretches.get(i).persons());
    }
    return missing;
  }

  /** To be read again; only of one whose stretches have begins. */
  byte[] bytes() {
    int size =
        stretches.stream()
            .mapToInt(each -> Long.BYTES + each.persons().serializedSizeInBytes())
            .sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    for (Stretch each : stretches) {
      bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, Objects.requireNonNull(each.from())));
      each.persons().serialize(bytes);
    }
    return bytes.array();
  }

  /** What {@link #bytes} were of. */
  static Presence read(byte[] bytes) throws IOException {
    List<Stretch> stretches = new ArrayList<>();
    for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
      Instant from = Instant.EPOCH.plus(rest.getLong(), ChronoUnit.MICROS);
      RoaringBitmap persons = new RoaringBitmap();
      persons.deserialize(rest.slice());
      rest.position(rest.position() + persons.serializedSizeInBytes());
      stretches.add(new Stretch(from, persons));
    }
    return new Presence(stretches);
  }
}
