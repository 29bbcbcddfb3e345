package dev.rollcall.source;

import dev.rollcall.model.PullDefinition;
import dev.rollcall.model.PullDefinition.Cursor;
import dev.rollcall.model.PullDefinition.Keyset;
import dev.rollcall.model.PullDefinition.Link;
import dev.rollcall.model.PullDefinition.Numbered;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.source.page.BadAnswer;
import dev.rollcall.source.page.Page;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From one page of a reading to the next, as the settings' paging has it, and its end. One object
 * for one run, which remembers the cursors that it has met. Not thread-safe.
 */
final class Steps {
  private final PullDefinition settings;
  private final Times times;
  private final Set<String> met = new HashSet<>();
  private @Nullable Page before;

  Steps(SourceDefinition source, PullDefinition settings) {
    this.settings = settings;
    this.times = new Times(source, settings.timeForm());
  }

  /** The beginning of the next reading. */
  Position begin(@Nullable Position last, Instant now) {
    if (settings.paging() instanceof Keyset keyset) {
      return last == null
          ? Position.first(now, keyset.updated(), keyset.id(), null)
          : behind(last, keyset, now);
    }
    String start = settings.since();
    if (last == null) {
      return Position.first(now, null, null, start);
    }
    String since = last.complete() ? times.earlier(last, settings.overlap(), start) : last.since();
    return last.begin(now, null, null, start == null ? null : since);
  }

  private Position behind(Position last, Keyset keyset, Instant now) {
    return settings.overlap().isZero()
        ? last.begin(now, last.next(), last.id(), null)
        : last.begin(
            now, times.earlier(last, settings.overlap(), keyset.updated()), keyset.id(), null);
  }

  /** What placeholders are at a place. */
  Map<String, String> values(Position at) {
    Map<String, String> values = new HashMap<>();
    put(values, "since", at.since());
    if (settings.paging() instanceof Cursor) {
      put(values, "cursor", at.next());
    } else if (settings.paging() instanceof Numbered numbered) {
      put(values, "page", number(numbered, at));
    } else if (settings.paging() instanceof Keyset) {
      put(values, "updated", at.next());
      put(values, "id", at.id());
    }
    return values;
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  private static String number(Numbered numbered, Position at) {
    return at.next() == null ? Integer.toString(numbered.first()) : at.next();
  }

  /**
   * The address of the page at a place, where the API gives addresses; null: the configured one.
   */
  @Nullable String link(Position at) {
    return settings.paging() instanceof Link ? at.next() : null;
  }

  /**
   * The place behind a page, complete where nothing follows.
   *
   * @throws BadAnswer where the API does not lead on
   */
  Position after(Position at, Page page, Instant now) {
    if (settings.paging() instanceof Keyset) {
      return new KeysetStep(times).after(at, page, now);
    }
    Position seen = settings.since() == null ? at : times.newest(at, page, now);
    if (settings.paging() instanceof Numbered numbered) {
      return numbered(numbered, seen, page);
    }
    return led(seen, page);
  }

  private Position led(Position at, Page page) {
    String next = page.next();
    if (next == null) {
      return at.further(page.rows().size(), null, null).end();
    }
    met.add(String.valueOf(at.next()));
    if (!met.add(next)) {
      throw new BadAnswer(
          "The API gave the same %s twice, so it would go round for ever."
              .formatted(settings.paging() instanceof Link ? "link to a next page" : "cursor"));
    }
    return at.further(page.rows().size(), next, null);
  }

  private Position numbered(Numbered numbered, Position at, Page page) {
    if (page.rows().isEmpty()) {
      return at.further(0, null, null).end();
    }
    if (before != null && before.rows().equals(page.rows())) {
      throw new BadAnswer(
          "The API gave the same page twice; it does not heed {page} where it stands now.");
    }
    before = page;
    long next = Long.parseLong(number(numbered, at)) + numbered.step();
    return at.further(page.rows().size(), Long.toString(next), null);
  }
}
