package dev.rollcall.source;

import dev.rollcall.http.CallFailed;
import dev.rollcall.model.PullDefinition;
import dev.rollcall.model.PullDefinition.Cursor;
import dev.rollcall.model.PullDefinition.Keyset;
import dev.rollcall.model.PullDefinition.Link;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.source.page.BadAnswer;
import dev.rollcall.source.page.Page;
import dev.rollcall.source.page.PageReader;
import dev.rollcall.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Reads a source of contacts over HTTP. Each page is stored in one transaction with the place
 * behind it, so that a reading that fails or is killed goes on there; contacts replace each other,
 * so that a page read twice changes nothing. Thread-safe; one reading at a time.
 */
public final class ContactPull {
  /** A place that was left longer ago is not gone on from: cursors expire, pages shift. */
  private static final Duration PLACE_KEPT = Duration.ofHours(24);

  private static final Set<String> CURSOR_REFUSED = Set.of("400", "404", "410");

  /** Readings of fewer records may shrink as they like. */
  private static final long SHRINK_FROM = 50;

  private final Warehouse warehouse;
  private final SourceDefinition source;
  private final PullDefinition settings;
  private final Sources.Arriving arriving;
  private final PageReader pages;
  private final PositionStore positions;
  private final MissingFields missing;
  private final Clock clock;
  private final ReentrantLock running = new ReentrantLock();

  ContactPull(
      Warehouse warehouse,
      SourceDefinition source,
      PullDefinition settings,
      Sources.Arriving arriving,
      PageReader pages,
      PositionStore positions,
      Clock clock) {
    this.warehouse = warehouse;
    this.source = source;
    this.settings = settings;
    this.arriving = arriving;
    this.pages = pages;
    this.positions = positions;
    this.missing = new MissingFields(source, settings.sparse());
    this.clock = clock;
  }

  /**
   * Reads to the end, from where the last reading stopped. Returns after the last page's commit.
   *
   * @param stopping asked between pages; once it says yes the rest is left to the next reading
   * @throws SourceException where the reading cannot go on; pages before it are stored
   */
  public Arrived run(BooleanSupplier stopping) {
    if (!running.tryLock()) {
      return Arrived.nothing("it is being read already, so this reading was left out");
    }
    try {
      return new Reading().run(stopping);
    } finally {
      running.unlock();
    }
  }

  /** One run. */
  private final class Reading {
    private final Steps steps = new Steps(source, settings);
    private final Tally tally = new Tally();
    private Position at = start();
    private boolean resumed = at.page() > 0;

    private Position start() {
      Instant now = clock.instant();
      Position last = warehouse.read(positions::read).orElse(null);
      if (last == null || last.complete()) {
        return steps.begin(last, now);
      }
      boolean old = last.begun().plus(PLACE_KEPT).isBefore(now);
      return old && !(settings.paging() instanceof Keyset) ? steps.begin(last, now) : last;
    }

    Arrived run(BooleanSupplier stopping) {
      while (!at.complete()) {
        if (stopping.getAsBoolean()) {
          tally.note("the program is stopping; the next reading goes on at page " + place());
          break;
        }
        onePage();
      }
      return tally.arrived();
    }

    private int place() {
      return at.page() + 1;
    }

    private void onePage() {
      try {
        Page page = fetched();
        Position next = steps.after(at, page, clock.instant());
        boolean shrunk = next.complete() && shrunk(next);
        Position stored = shrunk ? steps.begin(at, at.begun()) : next;
        tally.add(warehouse.write(on -> store(on, page, stored)));
        if (shrunk) {
          throw new SourceException(shrunkSentence(next));
        }
        at = next;
      } catch (BadAnswer e) {
        refuse(e);
      } catch (CallFailed e) {
        throw new SourceException(e.getMessage() + where(), e);
      }
    }

    /** Cursors expire; a reading that was left in the middle then begins anew, once. */
    private Page fetched() {
      try {
        return pages.read(steps.values(at), steps.link(at));
      } catch (CallFailed e) {
        boolean led = settings.paging() instanceof Cursor || settings.paging() instanceof Link;
        if (!resumed || !led || !CURSOR_REFUSED.contains(String.valueOf(e.code()))) {
          throw e;
        }
        tally.note("the API no longer knows where the last reading stopped; began anew");
        at = steps.begin(at, clock.instant());
        return pages.read(steps.values(at), steps.link(at));
      } finally {
        resumed = false;
      }
    }

    /** A place that leads nowhere is not kept, or every later reading would end there too. */
    private void refuse(BadAnswer e) {
      if (!(settings.paging() instanceof Keyset) && at.page() > 0) {
        Position anew = steps.begin(at, clock.instant());
        warehouse.write(
            on -> {
              positions.write(on, anew, clock.instant());
              return true;
            });
      }
      throw new SourceException(told(String.valueOf(e.getMessage())), e);
    }

    private String told(String what) {
      return source.name() + ": " + what + where();
    }

    private String where() {
      String kept = at.page() == 0 ? "nothing was taken" : "the pages before it are kept";
      return String.format(Locale.ROOT, " That was page %,d; %s.", place(), kept);
    }

    private boolean shrunk(Position end) {
      return settings.whole()
          && (end.rows() == 0
              || at.lastRows() >= SHRINK_FROM
                  && end.rows() * 100 <= at.lastRows() * (100 - settings.maxShrink()));
    }

    private String shrunkSentence(Position end) {
      return end.rows() == 0
          ? told("The API gave no records at all. The reading counts as failed.")
          : String.format(
              Locale.ROOT,
              "%s: the API gave %,d records, where the last whole reading had %,d. The reading"
                  + " counts as failed; if it is right, raise `maxShrink` under `http` in %s.",
              source.name(),
              end.rows(),
              at.lastRows(),
              source.location().file());
    }

    private Arrived store(Connection on, Page page, Position behind) throws SQLException {
      Instant now = clock.instant();
      missing.check(page, mapping(now));
      String origin = "page " + place();
      ContactLoading loading = new ContactLoading(on, source, arriving, origin, now, rows -> {});
      try (PageRows rows = new PageRows(page.rows())) {
        loading.load(rows);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (Rows.BrokenFile e) {
        throw new IllegalStateException("a page that was read cannot break off", e);
      }
      Arrived counts = loading.page();
      positions.write(on, behind, now);
      return counts;
    }

    private ContactMapping mapping(Instant now) {
      return new ContactMapping(source, arriving.tokens(), arriving.contacts(), now);
    }
  }

  @Override
  public String toString() {
    return "pull of " + source.name();
  }
}
