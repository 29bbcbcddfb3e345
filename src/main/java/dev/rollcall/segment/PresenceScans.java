package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.Shape;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds who has any event of a kind, for conditions that ask for no more.
 *
 * @param at the instant that windows are resolved at
 */
record PresenceScans(Connection on, EventColumns columns, Instant at, Whom whom) {
  /** Windows whose places in time the engine keeps apart for each block of persons. */
  static final int SHAPES_MAX = 7;

  /** Texts of which each has a set of persons for each place in time. */
  static final int TEXTS_MAX = 1 << 12;

  /**
   * Of more texts, to look at each event once pays more than to ask it for each text, and more than
   * one stretch each costs too much.
   */
  private static final int ASKED_MAX = 8;

  /** Sets that one statement makes for each block of persons, 8 KiB each. */
  private static final int SETS_MAX = 96;

  /**
   * A condition's answer.
   *
   * @param presence what a later evaluation goes on from
   */
  record Seen(RoaringBitmap persons, Presence presence) {}

  /** The answers of a pass that asks for no more. */
  Map<Behaviour, Seen> of(EventScan scan) throws SQLException {
    List<String> texts = List.copyOf(scan.wanted().keySet());
    boolean few = texts.size() <= ASKED_MAX;
    int most = few ? Presence.STRETCHES : 1;
    Places places = Places.of(scan.shapes().stream().flatMap(shape -> spans(shape, most)).toList());
    List<RoaringBitmap[]> found =
        few ? eachText(scan, texts, places) : eachEvent(scan, texts, places);
    Map<Behaviour, Seen> seen = new ConcurrentHashMap<>();
    IntStream.range(0, texts.size())
        .parallel()
        .forEach(
            i ->
                Stream.of(Objects.requireNonNull(scan.wanted().get(texts.get(i))))
                    .filter(Objects::nonNull)
                    .forEach(
                        atom -> seen.put(atom, seen(atom.shape(), most, places, found.get(i)))));
    return seen;
  }

  /** The parts of a window that are told apart. */
  private Stream<Span> spans(Shape shape, int most) {
    Span whole = shape.reach().at(at);
    List<Instant> begins = Presence.begins(shape.reach(), at, most);
    return Stream.concat(
        Stream.ofNullable(Presence.leaving(whole, begins)), Presence.spans(whole, begins).stream());
  }

  private Seen seen(Shape shape, int most, Places places, RoaringBitmap[] found) {
    Span whole = shape.reach().at(at);
    List<Instant> begins = Presence.begins(shape.reach(), at, most);
    List<RoaringBitmap> parts =
        spans(shape, most).map(span -> persons(places, span, found)).toList();
    List<RoaringBitmap> stretches =
        Presence.leaving(whole, begins) == null ? parts : parts.subList(1, parts.size());
    return new Seen(persons(places, whole, found), Presence.of(begins, stretches));
  }

  private static RoaringBitmap persons(Places places, Span span, RoaringBitmap[] found) {
    int from = places.from(span);
    return FastAggregation.or(Arrays.copyOfRange(found, from, Math.max(from, places.until(span))));
  }

  private List<RoaringBitmap[]> eachText(EventScan scan, List<String> texts, Places places)
      throws SQLException {
    EventSql events = new EventSql(columns, at, whom);
    List<RoaringBitmap[]> found = new ArrayList<>();
    int most = Math.max(1, SETS_MAX / places.size());
    for (int first = 0; first < texts.size(); first += most) {
      List<Condition> kinds =
          texts.subList(first, Math.min(texts.size(), first + most)).stream()
              .map(text -> events.wants(scan, text))
              .toList();
      Blocks blocks = new Blocks(kinds.size(), places);
      Rows.each(on, new PresenceSql(events).blocks(events.matches(scan), kinds, places), blocks);
      for (int kind = 0; kind < kinds.size(); kind++) {
        found.add(blocks.places(kind));
      }
    }
    return found;
  }

  private List<RoaringBitmap[]> eachEvent(EventScan scan, List<String> texts, Places places)
      throws SQLException {
    Gathering[][] gathered = new Gathering[texts.size()][places.size()];
    for (Gathering[] ofText : gathered) {
      Arrays.setAll(ofText, place -> new Gathering());
    }
    Rows.each(
        on,
        new EventSql(columns, at, whom).each(scan, places),
        row -> {
          long event = row.getLong(1);
          int text = (int) (event >>> Integer.SIZE) & 0xffff;
          gathered[text][(int) (event >>> Integer.SIZE + Short.SIZE)].add((int) event);
        });
    return Arrays.stream(gathered)
        .parallel()
        .map(ofText -> Arrays.stream(ofText).map(Gathering::set).toArray(RoaringBitmap[]::new))
        .toList();
  }
}
