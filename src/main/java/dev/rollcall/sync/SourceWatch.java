package dev.rollcall.sync;

import dev.rollcall.audience.Readings.Read;
import dev.rollcall.ledger.SourceState;
import dev.rollcall.model.Age;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SourceDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sources of a project as a plan sees them. Immutable. */
final class SourceWatch {
  private final Map<String, SourceState> states = new TreeMap<>();
  private final Map<String, Read> reads;
  private final Instant now;

  /**
   * @param known what the ledger knows of readings
   * @param reads what the warehouse has
   */
  SourceWatch(
      ProjectDefinition project, List<SourceState> known, Map<String, Read> reads, Instant now) {
    this.reads = Map.copyOf(reads);
    this.now = now;
    for (SourceDefinition source : project.sources()) {
      Optional<SourceState> noted =
          known.stream().filter(state -> state.name().equals(source.name())).findFirst();
      states.put(source.name(), state(source, noted.orElse(null)));
    }
  }

  private SourceState state(SourceDefinition source, @Nullable SourceState noted) {
    Read read = reads.get(source.name());
    Instant arrived =
        Stream.of(
                Optional.ofNullable(read == null ? null : read.arrived()),
                Optional.ofNullable(noted == null ? null : noted.arrived()))
            .flatMap(Optional::stream)
            .max(Instant::compareTo)
            .orElse(null);
    return new SourceState(
        source.name(),
        source.freshWithin(),
        arrived,
        noted == null ? null : noted.failed(),
        noted == null ? null : noted.cause(),
        now);
  }

  List<SourceState> states() {
    return List.copyOf(states.values());
  }

  /** Names of the sources that cannot be relied on. */
  Set<String> stale() {
    Set<String> stale = new TreeSet<>();
    states.forEach(
        (name, state) -> {
          if (state.isStale(now)) {
            stale.add(name);
          }
        });
    return stale;
  }

  /** How it stands with some sources, as one sentence. */
  String sentence(Collection<String> sources) {
    return String.join("; ", sources.stream().map(this::sentence).toList());
  }

  private String sentence(String source) {
    SourceState state = Objects.requireNonNull(states.get(source));
    Instant failed = state.failed();
    Instant arrived = state.arrived();
    if (state.isFailed() && failed != null) {
      String cause = state.cause() == null ? "" : " (" + state.cause() + ")";
      return "the last reading of "
          + source
          + " failed "
          + Age.between(failed, now)
          + " ago"
          + cause;
    }
    String expected = expected(state.freshWithin());
    return arrived == null
        ? "nothing has come from " + source + " yet" + expected
        : source + " was last read " + Age.between(arrived, now) + " ago" + expected;
  }

  private static String expected(@Nullable Duration within) {
    return within == null ? "" : " (expected within " + new Age(within) + ")";
  }

  /** Those of some sources that are stale, whose last reading failed, or that brought much less. */
  List<String> troubled(Collection<String> sources) {
    return sources.stream()
        .filter(states::containsKey)
        .filter(source -> isLate(source) || isShrunken(source))
        .toList();
  }

  private boolean isLate(String source) {
    SourceState state = Objects.requireNonNull(states.get(source));
    return state.isStale(now) || state.isFailed();
  }

  private boolean isShrunken(String source) {
    Read read = reads.get(source);
    return read != null && read.rows().size() > 1 && read.rows().get(0) * 2 < read.rows().get(1);
  }

  /** What may be wrong with some sources. */
  List<String> troubles(Collection<String> sources) {
    List<String> troubles = new ArrayList<>();
    for (String source : troubled(sources)) {
      if (isLate(source)) {
        troubles.add(sentence(source));
      } else {
        List<Long> rows = Objects.requireNonNull(reads.get(source)).rows();
        troubles.add(
            String.format(
                Locale.ROOT,
                "the last file of %s brought %,d rows, the one before %,d",
                source,
                rows.get(0),
                rows.get(1)));
      }
    }
    return troubles;
  }
}
