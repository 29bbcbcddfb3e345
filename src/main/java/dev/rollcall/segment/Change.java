package dev.rollcall.segment;

import java.util.List;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/**
 * How many events that fit a condition came into its window and how many left it.
 *
 * @param more of each person, whether an event is new or came in by the passing of time
 * @param fewer of each person, of those that had been in it
 * @param lasting who got one in each of the stretches that are told apart of the window, see {@link
 *     Presence}; none where none are, or nobody got any
 * @param next who has an event in the part that the window's begin leaves next, new or not; nobody
 *     where that is not read
 */
record Change(Counts more, Counts fewer, List<RoaringBitmap> lasting, RoaringBitmap next) {
  static final Change NONE = new Change(Counts.NONE, Counts.NONE, List.of(), new RoaringBitmap());

  Change with(Change other) {
    return new Change(
        more.plus(other.more),
        fewer.plus(other.fewer),
        lasting(other.lasting),
        RoaringBitmap.or(next, other.next));
  }

  private List<RoaringBitmap> lasting(List<RoaringBitmap> other) {
    if (lasting.isEmpty() || other.isEmpty()) {
      return lasting.isEmpty() ? other : lasting;
    }
    return IntStream.range(0, lasting.size())
        .mapToObj(i -> RoaringBitmap.or(lasting.get(i), other.get(i)))
        .toList();
  }

  /** Of whom any event came or left. */
  RoaringBitmap persons() {
    return RoaringBitmap.or(more.persons(), fewer.persons());
  }
}
