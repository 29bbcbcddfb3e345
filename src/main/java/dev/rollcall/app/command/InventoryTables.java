package dev.rollcall.app.command;

import dev.rollcall.segment.audit.Inventory;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An audit as people read it. */
final class InventoryTables {
  private static final int PASTED = 3;

  private InventoryTables() {}

  static void print(Inventory found, PrintWriter out) {
    out.println("audit as of " + found.at() + ", read-only, nothing was changed");
    section(
        "sources (late: arrived more than an hour after it happened, as files of history do)",
        sources(found),
        out);
    if (!found.quarantined().isEmpty()) {
      section("quarantine", quarantine(found), out);
    }
    out.println();
    out.println(people(found.people()));
    section("identifiers on contacts", identifiers(found), out);
    section("consent, in people", consents(found), out);
    section("events of 90 days (persons: with a contact or without)", events(found), out);
    section("properties of the newest events", properties(found), out);
    section("people for small segments now, by window", windows(found), out);
    out.println();
    out.println("✓ is 200 to 2,000 people with a contact, before exclusions and consent.");
    pasted(found, out);
    if (found.namesNotShown() > 0) {
      out.println(
          found.namesNotShown()
              + " names of events or properties are not shown: fewer than 20 people share them, or"
              + " they might identify somebody.");
    }
  }

  /** The shortest window of each first, as those people are the warmest. */
  private static void pasted(Inventory found, PrintWriter out) {
    List<Inventory.Candidate> micro =
        found.candidates().stream()
            .filter(one -> one.micro() && !one.family())
            .sorted(Comparator.comparingInt(Inventory.Candidate::days))
            .limit(PASTED)
            .toList();
    if (!micro.isEmpty()) {
      out.println();
      out.println("to paste into config/segments, a file each:");
    }
    for (Inventory.Candidate one : micro) {
      out.println();
      out.printf(Locale.ROOT, "# %,d people now%n", one.people());
      out.print(one.yaml());
    }
  }

  private static void section(String title, Table table, PrintWriter out) {
    out.println();
    out.println(title);
    table.print(out);
  }

  private static String people(Inventory.People people) {
    return String.format(
        Locale.ROOT,
        "people: %,d behind %,d contacts; %,d of them did something in 90 days, and %,d strangers"
            + " without a contact",
        people.people(),
        people.contacts(),
        people.active(),
        people.strangers());
  }

  private static Table sources(Inventory found) {
    Table table = new Table("source", "kind", "rows", "newest arrival", "newest", "late");
    for (Inventory.Source one : found.sources()) {
      table.row(
          one.source(),
          one.kind(),
          one.rows(),
          one.arrived(),
          one.newest(),
          percent(one.late(), one.rows()));
    }
    return table;
  }

  private static Table quarantine(Inventory found) {
    Table table = new Table("source", "reason", "rows", "newest");
    found.quarantined().forEach(q -> table.row(q.source(), q.reason(), q.rows(), q.newest()));
    return table;
  }

  private static Table identifiers(Inventory found) {
    Table table = new Table("identifier", "people", "share");
    long all = found.people().people();
    found.identifiers().forEach(i -> table.row(i.kind(), i.people(), percent(i.people(), all)));
    return table;
  }

  private static Table consents(Inventory found) {
    Table table = new Table("purpose", "granted", "unknown", "denied", "share granted");
    for (Inventory.Consent one : found.consents()) {
      long all = one.granted() + one.unknown() + one.denied();
      table.row(
          one.purpose(), one.granted(), one.unknown(), one.denied(), percent(one.granted(), all));
    }
    return table;
  }

  private static Table events(Inventory found) {
    Table table = new Table("event", "7 d", "30 d", "90 d", "persons", "latest");
    found
        .events()
        .forEach(
            e ->
                table.row(
                    e.name(), e.events7(), e.events30(), e.events90(), e.persons(), e.latest()));
    return table;
  }

  private static Table properties(Inventory found) {
    Table table = new Table("property", "column", "have it", "types", "values that many share");
    for (Inventory.Property one : found.properties()) {
      table.row(
          one.name(),
          one.promoted() ? "yes" : "",
          String.format(Locale.ROOT, "%.1f %%", one.share() * 100),
          String.join(", ", one.types()),
          String.join(" · ", one.examples()));
    }
    return table;
  }

  /** One line for a rule, its windows side by side. */
  private static Table windows(Inventory found) {
    Map<String, Map<Integer, String>> byRule = new LinkedHashMap<>();
    for (Inventory.Candidate one : found.candidates()) {
      String cell =
          one.family()
              ? one.segments() + " in the band"
              : String.format(Locale.ROOT, "%,d", one.people());
      byRule
          .computeIfAbsent(one.rule(), rule -> new TreeMap<>())
          .put(one.days(), one.micro() ? cell + " ✓" : cell);
    }
    Table table = new Table("rule", "7 d", "14 d", "30 d");
    byRule.forEach((rule, cells) -> table.row(rule, cells.get(7), cells.get(14), cells.get(30)));
    return table;
  }

  static Table candidates(Inventory found) {
    Table table = new Table("rule", "days", "people", "segments", "micro");
    found
        .candidates()
        .forEach(c -> table.row(c.rule(), c.days(), c.people(), c.segments(), c.micro()));
    return table;
  }

  private static String percent(long part, long all) {
    return all == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
  }
}
