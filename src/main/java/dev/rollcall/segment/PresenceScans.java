package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.Shape;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds who has any event of a kind, for conditions that ask for no more.
 *
 * @param at the instant that windows are resolved at
 */
record PresenceScans(Connection on, EventColumns columns, Instant at, Whom whom) {
  /** Windows of which each takes two of the bits above place and person in a long. */
  static final int SHAPES_MAX = 7;

  /** Places that leave room for these. */
  static final int PLACES_MAX = 1 << 15;

  /** Of more texts, to look at each event once pays more than to ask it for each text. */
  private static final int TEXTS_MAX = 8;

  /** Kinds that one statement tells apart. */
  private static final int KINDS_MAX = 32;

  /** Who has an event of the condition's kind in a part of its window. */
  private record Part(Behaviour atom, Span span) {}

  /**
   * A condition's answer.
   *
   * @param presence what a later evaluation goes on from
   */
  record Seen(RoaringBitmap persons, Presence presence) {}

  /** The answers of a pass that asks for no more. */
  Map<Behaviour, Seen> of(EventScan scan) throws SQLException {
    boolean byText = scan.wanted().size() <= TEXTS_MAX;
    Map<Part, RoaringBitmap> found = byText ? eachKind(scan) : eachEvent(scan, spans(scan));
    Map<Behaviour, Seen> seen = new HashMap<>();
    atoms(scan).forEach(atom -> seen.put(atom, seen(atom, found)));
    return seen;
  }

  private Seen seen(Behaviour atom, Map<Part, RoaringBitmap> found) {
    Reach reach = atom.shape().reach();
    Instant since = Presence.since(reach, at);
    Span leaving = Presence.leaving(reach, at, since);
    RoaringBitmap lasting =
        Objects.requireNonNull(found.get(new Part(atom, Presence.lasting(reach, at, since))));
    RoaringBitmap persons =
        leaving == null
            ? lasting.clone()
            : RoaringBitmap.or(lasting, Objects.requireNonNull(found.get(new Part(atom, leaving))));
    return new Seen(persons, new Presence(since, lasting));
  }

  private static List<Behaviour> atoms(EventScan scan) {
    return scan.wanted().values().stream()
        .flatMap(Arrays::stream)
        .filter(Objects::nonNull)
        .map(Behaviour.class::cast)
        .toList();
  }

  /** The parts of windows, each once. */
  private List<Span> spans(EventScan scan) {
    return scan.shapes().stream().flatMap(this::spans).distinct().toList();
  }

  private Stream<Span> spans(Shape shape) {
    Instant since = Presence.since(shape.reach(), at);
    return Stream.of(
            Presence.lasting(shape.reach(), at, since), Presence.leaving(shape.reach(), at, since))
        .filter(Objects::nonNull);
  }

  private Map<Part, RoaringBitmap> eachKind(EventScan scan) throws SQLException {
    EventSql events = new EventSql(columns, at, whom);
    Map<Part, Condition> kinds = new LinkedHashMap<>();
    scan.wanted()
        .forEach(
            (text, atoms) -> {
              Condition wanted = events.wants(scan, text);
              Stream.of(atoms)
                  .filter(Objects::nonNull)
                  .forEach(atom -> kinds.putAll(kinds(atom, wanted)));
            });
    return blocks(events, events.matches(scan), kinds);
  }

  private Map<Part, Condition> kinds(Behaviour atom, Condition wanted) {
    Map<Part, Condition> kinds = new LinkedHashMap<>();
    spans(atom.shape())
        .forEach(span -> kinds.put(new Part(atom, span), wanted.and(EventSql.during(span))));
    return kinds;
  }

  private <K> Map<K, RoaringBitmap> blocks(EventSql events, Condition part, Map<K, Condition> kinds)
      throws SQLException {
    Map<K, RoaringBitmap> found = new HashMap<>();
    List<K> all = List.copyOf(kinds.keySet());
    for (int first = 0; first < all.size(); first += KINDS_MAX) {
      List<K> some = all.subList(first, Math.min(all.size(), first + KINDS_MAX));
      Blocks blocks = new Blocks(some.size());
      List<Condition> asked =
          some.stream().map(key -> Objects.requireNonNull(kinds.get(key))).toList();
      Rows.each(on, new PresenceSql(events).blocks(part, asked), blocks);
      for (int i = 0; i < some.size(); i++) {
        found.put(some.get(i), blocks.set(i));
      }
    }
    return found;
  }

  private Map<Part, RoaringBitmap> eachEvent(EventScan scan, List<Span> spans) throws SQLException {
    List<String> texts = List.copyOf(scan.wanted().keySet());
    Gathering[] gathered = new Gathering[texts.size() * spans.size()];
    Arrays.setAll(gathered, i -> new Gathering());
    List<Condition> inside = spans.stream().map(EventSql::during).toList();
    Rows.each(
        on,
        new EventSql(columns, at, whom).each(scan, inside),
        row -> add(row.getLong(1), gathered, spans.size()));
    Map<Part, RoaringBitmap> found = new HashMap<>();
    for (int place = 0; place < texts.size(); place++) {
      for (int i = 0; i < spans.size(); i++) {
        RoaringBitmap persons = gathered[place * spans.size() + i].set();
        for (Behaviour atom : Objects.requireNonNull(scan.wanted().get(texts.get(place)))) {
          if (atom != null) {
            found.put(new Part(atom, spans.get(i)), persons);
          }
        }
      }
    }
    return found;
  }

  /** See {@link EventSql#each}. */
  private static void add(long event, Gathering[] gathered, int spans) {
    int place = (int) (event >>> Integer.SIZE) & PLACES_MAX - 1;
    for (long rest = event >>> Integer.SIZE + Short.SIZE; rest != 0; rest &= rest - 1) {
      gathered[place * spans + Long.numberOfTrailingZeros(rest)].add((int) event);
    }
  }
}
