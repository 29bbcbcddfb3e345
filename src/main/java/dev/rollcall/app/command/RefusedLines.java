package dev.rollcall.app.command;

import dev.rollcall.app.Refusals.Refused;
import dev.rollcall.app.Refusals.Standing;
import dev.rollcall.app.Refusals.Told;
import dev.rollcall.ledger.Overdue;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.SyncStatus;
import dev.rollcall.model.Age;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says whom platforms refused, and what to type next. */
final class RefusedLines {
  private RefusedLines() {}

  /** What of a run was refused, with the command that tells more; empty where nobody was. */
  static Optional<String> summary(Run run) {
    int joiners = run.adds().rejected();
    int unnamed = run.adds().unnamed();
    int leavers = run.removes().rejected() + run.removes().unnamed();
    List<String> told = new ArrayList<>();
    tell(told, joiners, "not delivered; kept for retry after their record changes");
    tell(told, unnamed, "not delivered, and the platform does not say who");
    tell(told, leavers, "not taken off; tried again at each sync");
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("; ", told) + "  → rollcall show " + run.id() + " --rejected");
  }

  private static void tell(List<String> told, int people, String what) {
    if (people > 0) {
      told.add(people(people) + " " + what);
    }
  }

  private static String people(int people) {
    return people == 1 ? "1 person" : String.format(Locale.ROOT, "%,d people", people);
  }

  /** Lines about one sync; none where all is well. */
  static Stream<String> standing(SyncStatus status, Instant now) {
    Stream<String> refused =
        status.refused() == 0
            ? Stream.empty()
            : Stream.of(
                System.lineSeparator()
                    + status.key()
                    + ": "
                    + people(status.refused())
                    + " kept off the list, as the platform has refused them  → rollcall sync "
                    + status.key().audience()
                    + " --retry-rejected");
    Overdue overdue = status.overdue();
    return overdue == null ? refused : Stream.concat(refused, Stream.of(line(overdue, now)));
  }

  private static String line(Overdue overdue, Instant now) {
    return System.lineSeparator()
        + (overdue.alerts(now) ? "! " : "")
        + overdue.key()
        + ": "
        + people(overdue.people())
        + " should be off the list and may still be on it, since "
        + overdue.since()
        + " ("
        + Age.between(overdue.since(), now)
        + "); tried again at each sync";
  }

  static Table table(Told told) {
    Table table = new Table("person", "what", "code", "at", "what becomes of it", "meaning");
    for (Refused one : told.people()) {
      table.row(
          one.person() == null ? "erased" : one.person(),
          what(one),
          one.code() == null ? "not kept" : one.code(),
          one.at(),
          words(one.standing()),
          one.meaning() == null ? "not in the error table" : one.meaning() + " " + one.advice());
    }
    return table;
  }

  static void fill(Refused one, Document into) {
    into.put("person", one.person())
        .put("what", what(one))
        .put("code", one.code())
        .put("meaning", one.meaning())
        .put("advice", one.advice())
        .put("at", one.at())
        .put("standing", one.standing().name().toLowerCase(Locale.ROOT))
        .put("again", one.standing().again());
  }

  private static String what(Refused one) {
    return one.adds() ? "add" : "remove";
  }

  private static String words(Standing standing) {
    return switch (standing) {
      case KEPT -> "kept until their record changes";
      case CHANGED -> "goes again with the next sync";
      case DELIVERED -> "delivered since";
      case TRIED -> "tried again at each sync";
      case GONE -> "off the list since";
      case ERASED -> "erased since";
    };
  }

  /** For people, with the next command last. */
  static void print(Run run, Told told, PrintWriter out) {
    out.println("run " + run.id() + "  " + run.key() + "  " + run.state());
    out.println();
    table(told).print(out);
    out.println();
    if (told.people().size() < told.all()) {
      out.println(people(told.all()) + " in all; --limit tells of more.");
    }
    int unnamed = run.adds().unnamed() + run.removes().unnamed();
    if (unnamed > 0) {
      out.println("The platform refused " + people(unnamed) + " more without saying who.");
    }
    boolean kept = told.people().stream().anyMatch(one -> one.standing() == Standing.KEPT);
    out.println(
        kept
            ? "Nothing to do; they go again when their record changes. To try them as they are  →"
                + " rollcall sync "
                + run.key().audience()
                + " --retry-rejected"
            : "Nobody of these is kept back any more.");
  }
}
