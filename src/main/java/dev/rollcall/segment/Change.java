package dev.rollcall.segment;

import org.roaringbitmap.RoaringBitmap;

/**
 * How many events that fit a condition came into its window and how many left it.
 *
 * @param more of each person, whether an event is new or came in by the passing of time
 * @param fewer of each person, of those that had been in it
 * @param lasting those of {@code more} that stay in it for a time, where that is told apart; else
 *     the same
 */
record Change(Counts more, Counts fewer, Counts lasting) {
  static final Change NONE = new Change(Counts.NONE, Counts.NONE, Counts.NONE);

  Change with(Change other) {
    return new Change(more.plus(other.more), fewer.plus(other.fewer), lasting.plus(other.lasting));
  }

  /** Of whom any event came or left. */
  RoaringBitmap persons() {
    RoaringBitmap persons = more.persons();
    persons.or(fewer.persons());
    return persons;
  }
}
