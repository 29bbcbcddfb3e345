package dev.rollcall.source;

import dev.rollcall.model.PullDefinition.TimeForm;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.source.page.Page;
import dev.rollcall.source.page.PageRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Times of change and ids of a page's records, and how requests write them. Thread-safe. */
final class Times {
  /** A time of change farther ahead is a slip of somebody's clock, and no place to go on from. */
  private static final Duration AHEAD_MAX = Duration.ofHours(1);

  private final SourceDefinition source;
  private final String idField;
  private final @Nullable String updatedField;
  private final TimeForm form;

  Times(SourceDefinition source, TimeForm form) {
    this.source = source;
    this.idField = Objects.requireNonNull(source.id());
    this.updatedField = source.updated();
    this.form = form;
  }

  /** A record's place in the order of change. */
  record Mark(Instant time, String text, String id) {}

  /** Null where the record has no readable time or no id. */
  @Nullable Mark mark(PageRow row) {
    if (updatedField == null) {
      return null;
    }
    Row fields = PageRows.row(row, 0);
    String text = fields.text(updatedField);
    String id = fields.text(idField);
    if (text == null || id == null || id.isBlank()) {
      return null;
    }
    return TimeText.read(text, source.zone()).map(time -> new Mark(time, text, id)).orElse(null);
  }

  boolean ahead(Mark mark, Instant now) {
    return mark.time().isAfter(now.plus(AHEAD_MAX));
  }

  String written(Instant time, String given) {
    return switch (form) {
      case ISO -> time.toString();
      case EPOCH_SECONDS -> Long.toString(time.getEpochSecond());
      case EPOCH_MILLIS -> Long.toString(time.toEpochMilli());
      case GIVEN -> given;
    };
  }

  /** The greatest time of change so far, less the overlap, as requests have it. */
  @Nullable String earlier(Position last, Duration overlap, @Nullable String otherwise) {
    Instant newest = last.newest();
    return newest == null
        ? otherwise
        : written(newest.minus(overlap), String.valueOf(last.newestText()));
  }

  /** The same place, with the greatest time of change of the page where that is greater. */
  Position newest(Position at, Page page, Instant now) {
    Position newest = at;
    for (PageRow row : page.rows()) {
      Mark mark = mark(row);
      if (mark != null
          && !ahead(mark, now)
          && (newest.newest() == null || mark.time().isAfter(newest.newest()))) {
        newest = newest.seen(mark.time(), mark.text());
      }
    }
    return newest;
  }
}
