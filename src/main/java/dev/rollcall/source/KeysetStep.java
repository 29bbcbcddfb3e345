package dev.rollcall.source;

import dev.rollcall.source.Times.Mark;
import dev.rollcall.source.page.BadAnswer;
import dev.rollcall.source.page.Page;
import dev.rollcall.source.page.PageRow;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From a page in the order of (time of change, id) to the place behind its last record. A reading
 * ends where a page is empty, or where it has come to what was changed after it began: records that
 * change while it goes on are met again by the next one.
 */
final class KeysetStep {
  private final Times times;
  private @Nullable Mark last;

  KeysetStep(Times times) {
    this.times = times;
  }

  /**
   * @throws BadAnswer where the page is not in order, or does not lead on
   */
  Position after(Position at, Page page, Instant now) {
    int size = page.rows().size();
    if (size == 0) {
      return at.further(0, at.next(), at.id()).end();
    }
    boolean ahead = walk(page, at.page() == 0 ? null : at.newest(), now);
    if (last == null) {
      return ahead ? at.further(size, at.next(), at.id()).end() : refuseUnreadable();
    }
    String next = times.written(last.time(), last.text());
    if (next.equals(at.next()) && last.id().equals(at.id())) {
      throw new BadAnswer(
          "The API gave the last record of the page before again, so it would go round for ever."
              + " The request must ask for {updated} with greater ids, or for later times;"
              + " and `timeFormat` must not cut times short.");
    }
    Position further = at.further(size, next, last.id()).seen(last.time(), last.text());
    return ahead || !last.time().isBefore(at.begun()) ? further.end() : further;
  }

  /** Remembers the last record that can be gone on from; whether one is ahead of the clock. */
  private boolean walk(Page page, @Nullable Instant from, Instant now) {
    Instant least = from;
    int place = 0;
    for (PageRow row : page.rows()) {
      place++;
      Mark mark = times.mark(row);
      if (mark == null) {
        continue;
      }
      if (least != null && mark.time().isBefore(least)) {
        throw new BadAnswer(
            String.format(
                Locale.ROOT,
                "Record %d of the page was changed before the one in front of it. The request must"
                    + " ask for the order of time of change and id.",
                place));
      }
      if (times.ahead(mark, now)) {
        return true;
      }
      least = mark.time();
      last = mark;
    }
    return false;
  }

  private static Position refuseUnreadable() {
    throw new BadAnswer(
        "No record of the page has both an id and a readable time of change, so there is no place"
            + " to go on from.");
  }

  @Override
  public String toString() {
    return "behind " + Objects.toString(last == null ? null : last.time());
  }
}
