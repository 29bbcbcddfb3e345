package dev.rollcall.sync;

import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.platform.Platform.ListSize;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How what a platform says of a list agrees with what is believed of it.
 *
 * @param list as the ledger knows it
 * @param held members on it by recorded answers
 * @param told the platform's size of it; null: not told
 * @param usual the share of those held that it usually finds; null: not known
 * @param findings the gravest first; none: everything is in order
 * @param note what a person should know although it is in order; null: nothing
 * @param next what to do about the gravest; null: nothing, or nothing that a command can do
 */
public record Drift(
    SyncKey key,
    ListRef list,
    int held,
    @Nullable ListSize told,
    @Nullable Usual usual,
    List<Finding> findings,
    @Nullable String note,
    @Nullable String next) {
  /** What may be wrong, the gravest first. */
  public enum Kind {
    /** There is no list of this id any more. */
    LIST_GONE,
    /** The list says of itself that it is not ours. */
    NOT_OURS,
    /** The platform does not answer. */
    CANNOT_TELL,
    /** The platform took people and never said what became of them. */
    JOBS_LOST,
    /** The platform has forgotten people by its own rule. */
    LEASES_ENDED,
    /** Fewer people than usual are on it. */
    SMALLER,
    /** More people than usual are on it. */
    LARGER,
    /** It has another name there. */
    RENAMED,
    /** Nothing is wrong. */
    IN_ORDER;

    /** As people and scripts read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether what is believed and what is there differ. */
    public boolean isDrift() {
      return this != IN_ORDER && this != CANNOT_TELL;
    }
  }

  /**
   * One thing that is wrong.
   *
   * @param sentence with the platform's own words, where it said some
   */
  public record Finding(Kind kind, String sentence) {}

  public Drift {
    findings = findings.stream().sorted(Comparator.comparing(Finding::kind)).toList();
  }

  /** The gravest. */
  public Kind kind() {
    return findings.isEmpty() ? Kind.IN_ORDER : findings.get(0).kind();
  }

  public boolean has(Kind kind) {
    return findings.stream().anyMatch(finding -> finding.kind() == kind);
  }

  /** Whether anything differs, be it beside what could not be told. */
  public boolean isDrifted() {
    return findings.stream().anyMatch(finding -> finding.kind().isDrift());
  }

  /** Everything that is to be said, as one text; empty where there is nothing. */
  public String sentences() {
    return findings.isEmpty()
        ? Optional.ofNullable(note).orElse("")
        : String.join("; ", findings.stream().map(Finding::sentence).toList());
  }
}
