package dev.rollcall.app.command;

import dev.rollcall.app.Reasons.Answer;
import dev.rollcall.app.Reasons.Delivered;
import dev.rollcall.audience.Place;
import dev.rollcall.ledger.Trace;
import dev.rollcall.segment.Explanation;
import dev.rollcall.segment.Explanation.Line;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An explanation for people. */
final class ExplainLines {
  private static final int TRACES_SHOWN = 3;

  private ExplainLines() {}

  static void print(String person, String name, Answer answer, PrintWriter out) {
    Explanation why = answer.why();
    boolean places = !answer.delivered().isEmpty();
    boolean on = answer.delivered().stream().anyMatch(each -> each.place().in());
    out.println(
        person
            + " is "
            + ((places ? on : why.in()) ? "in " : "NOT in ")
            + name
            + "   as of "
            + why.at()
            + ", read-only");
    of(why).forEach(line -> out.println("  " + line));
    out.println("  " + changes(why));
    answer.delivered().forEach(each -> delivered(each, why, out));
  }

  /** The conditions, without what comes of them. */
  static List<String> of(Explanation why) {
    List<String> lines = new ArrayList<>();
    if (!why.hasContact()) {
      lines.add("✗ has a contact (nobody without one is in any segment)");
    }
    why.lines().forEach(line -> lines.add("  ".repeat(line.depth()) + of(line)));
    why.stays().forEach(stay -> lines.add(StayLine.of(stay, why.until())));
    return lines;
  }

  static Table table(Explanation why) {
    Table table = new Table("holds", "kind", "depth", "condition", "events", "latest", "changes");
    why.lines()
        .forEach(
            line ->
                table.row(
                    line.holds(),
                    line.kind(),
                    line.depth(),
                    line.words(),
                    line.events(),
                    line.latest(),
                    line.changes()));
    return table;
  }

  private static String of(Line line) {
    StringBuilder text = new StringBuilder(line.holds() ? "✓ " : "✗ ").append(line.words());
    if (line.events() != null) {
      text.append(
          String.format(
              Locale.ROOT, "   %,d event%s", line.events(), line.events() == 1 ? "" : "s"));
    }
    if (line.latest() != null) {
      text.append(", latest ").append(seconds(line.latest()));
    }
    if (line.changes() != null) {
      text.append(line.holds() ? ", until " : ", will hold from ").append(seconds(line.changes()));
    }
    return text.toString();
  }

  private static String changes(Explanation why) {
    String ranks = why.ranked() ? " Ranks are taken to stay: others' events move them." : "";
    if (why.changes() != null) {
      return "If nothing arrives, the segment "
          + (why.in() ? "loses" : "gains")
          + " this person on "
          + seconds(why.changes())
          + "."
          + ranks;
    }
    return why.until() == null
        ? "If nothing arrives, this stays so." + ranks
        : "If nothing arrives, this stays so until "
            + seconds(why.until())
            + " at least; further was not looked, as the person has too many events."
            + ranks;
  }

  private static void delivered(Delivered each, Explanation why, PrintWriter out) {
    Place place = each.place();
    out.println();
    out.println("  " + place.list() + " → " + place.destination() + "   " + verdict(place, why));
    place
        .consents()
        .forEach(
            (purpose, granted) ->
                out.println("    " + (granted ? "✓" : "✗") + " consent to " + purpose));
    out.println("    " + (place.usable() ? "✓" : "✗") + " an identifier that the platform takes");
    out.println("    delivered: " + (each.state() == null ? "not on the list" : each.state()));
    for (Trace trace : each.traces().subList(0, Math.min(TRACES_SHOWN, each.traces().size()))) {
      out.println(
          "      "
              + trace.section().name().toLowerCase(Locale.ROOT)
              + " "
              + seconds(trace.started())
              + "  "
              + trace.outcome()
              + "  run "
              + trace.run());
    }
  }

  private static String verdict(Place place, Explanation why) {
    if (place.in()) {
      return "should be on it";
    }
    String lost = place.lost();
    if (lost != null) {
      return "should not be on it: " + lost;
    }
    return "should not be on it" + (why.in() ? "" : ": the segment's conditions do not all hold");
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
