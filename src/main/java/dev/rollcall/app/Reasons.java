package dev.rollcall.app;

import dev.rollcall.audience.Explained;
import dev.rollcall.audience.Place;
import dev.rollcall.audience.Places;
import dev.rollcall.identity.Lookup;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.ledger.Trace;
import dev.rollcall.segment.Explanation;
import dev.rollcall.segment.Explanations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Answers why somebody is in a segment or on a list, or is not. Sends nothing. Thread-safe. */
public final class Reasons {
  private final Lookup lookup;
  private final Explanations explanations;
  private final Places places;
  private final Ledger ledger;
  private final Runnable refresh;

  /**
   * @param refresh brings members up to date
   */
  Reasons(
      Lookup lookup, Explanations explanations, Places places, Ledger ledger, Runnable refresh) {
    this.lookup = lookup;
    this.explanations = explanations;
    this.places = places;
    this.ledger = ledger;
    this.refresh = refresh;
  }

  /** Who is asked about. */
  public Lookup lookup() {
    return lookup;
  }

  /**
   * @param delivered what the ledger says of each list; empty where a segment was asked for
   */
  public record Answer(Explanation why, List<Delivered> delivered) {}

  /**
   * One list.
   *
   * @param state held, in doubt, pending, refused, or null where the person is not on the list
   * @param traces what runs did about the person, newest first
   */
  public record Delivered(Place place, @Nullable String state, List<Trace> traces) {}

  public Answer segment(int person, String segment, Instant at) {
    return new Answer(explanations.of(person, segment, at), List.of());
  }

  public Answer audience(int person, String audience, Instant at) {
    refresh.run();
    Explained explained = places.of(person, audience, at);
    return new Answer(
        explained.why(),
        explained.places().stream().map(place -> delivered(place, explained.members())).toList());
  }

  private Delivered delivered(Place place, RoaringBitmap members) {
    SyncKey key = new SyncKey(place.list(), place.destination());
    Holding holding = ledger.holding(key);
    return new Delivered(place, state(holding, members), ledger.traces(key, members));
  }

  /** How a list holds somebody who is known there by some members; null: not at all. */
  static @Nullable String state(Holding holding, RoaringBitmap members) {
    String states =
        Stream.of(
                Map.entry("held", holding.held()),
                Map.entry("in doubt", holding.doubt()),
                Map.entry("pending", holding.pending()),
                Map.entry("refused", holding.refused()))
            .filter(entry -> RoaringBitmap.intersects(entry.getValue(), members))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    return states.isEmpty() ? null : states;
  }
}
