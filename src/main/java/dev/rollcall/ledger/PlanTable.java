package dev.rollcall.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/** Rows of {@code plan}, {@code planned} and {@code planned_set}. */
final class PlanTable {
  private static final String PLANNED =
      "SELECT place, audience, destination, revision, fingerprint, target, list_name,"
          + " list_description, before, note FROM planned WHERE plan = ?";

  private PlanTable() {}

  private record PlannedSet(String kind, String name, String label, RoaringBitmap members) {}

  static void insert(Sql sql, Plan plan) throws SQLException {
    sql.update("INSERT INTO plan VALUES (?, ?, ?)", plan.id(), plan.made(), plan.at());
    for (int place = 0; place < plan.syncs().size(); place++) {
      insert(sql, plan.id(), place, plan.syncs().get(place));
    }
  }

  private static void insert(Sql sql, String plan, int place, PlannedSync sync)
      throws SQLException {
    sql.update(
        "INSERT INTO planned VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        plan,
        place,
        sync.key().audience(),
        sync.key().destination(),
        sync.revision(),
        sync.fingerprint(),
        sync.target(),
        sync.listName(),
        sync.listDescription(),
        sync.before(),
        sync.adds(),
        sync.removes(),
        sync.note(),
        sync.refreshes());
    GuardTable.insert(sql, plan, place, sync.guard());
    for (PlannedSet set : sets(sync)) {
      sql.update(
          "INSERT INTO planned_set VALUES (?, ?, ?, ?, ?, ?)",
          plan,
          place,
          set.kind,
          set.name,
          set.label,
          set.members);
    }
  }

  private static List<PlannedSet> sets(PlannedSync sync) {
    List<PlannedSet> sets = new ArrayList<>();
    sync.sections()
        .forEach((section, members) -> sets.add(set("SECTION", section.name(), members)));
    sets.add(set("RELABEL", "FROM", sync.versions().from()));
    sets.add(set("RELABEL", "TO", sync.versions().to()));
    sets.add(set("LEAVE", "TOGETHER", sync.versions().together()));
    sets.add(set("LEFT_OUT", "REFUSED", sync.refused()));
    for (Reason reason : sync.reasons()) {
      String kind = reason.joins() ? "JOINS" : "LEAVES";
      sets.add(new PlannedSet(kind, reason.id(), reason.label(), reason.members()));
    }
    sets.removeIf(set -> set.members.isEmpty() && !set.name.equals(Section.PURGE.name()));
    return sets;
  }

  private static PlannedSet set(String kind, String name, RoaringBitmap members) {
    return new PlannedSet(kind, name, "", members);
  }

  static Optional<Plan> find(Sql sql, String id) throws SQLException {
    List<PlannedSync> syncs = new ArrayList<>();
    for (int place :
        sql.list("SELECT place FROM planned WHERE plan = ? ORDER BY place", r -> r.number(1), id)) {
      syncs.add(planned(sql, id, place));
    }
    return sql.first(
        "SELECT made, at FROM plan WHERE id = ?",
        row -> new Plan(id, row.time(1), row.time(2), List.copyOf(syncs)),
        id);
  }

  static PlannedSync planned(Sql sql, String plan, int place) throws SQLException {
    List<PlannedSet> sets =
        sql.list(
            "SELECT kind, name, label, members FROM planned_set WHERE plan = ? AND place = ?"
                + " ORDER BY rowid",
            row -> new PlannedSet(row.text(1), row.text(2), row.text(3), row.set(4)),
            plan,
            place);
    Guard guard = GuardTable.find(sql, plan, place);
    return sql.first(PLANNED + " AND place = ?", row -> planned(row, sets, guard), plan, place)
        .orElseThrow(() -> new LedgerException("the ledger has no plan " + plan));
  }

  private static PlannedSync planned(Sql.Row row, List<PlannedSet> sets, Guard guard)
      throws SQLException {
    return new PlannedSync(
        new SyncKey(row.text(2), row.text(3)),
        row.big(4),
        row.text(5),
        row.text(6),
        row.text(7),
        row.text(8),
        row.number(9),
        sections(sets),
        new PlannedSync.Versions(
            only(sets, "RELABEL", "FROM"),
            only(sets, "RELABEL", "TO"),
            only(sets, "LEAVE", "TOGETHER")),
        only(sets, "LEFT_OUT", "REFUSED"),
        reasons(sets),
        row.textOrNull(10),
        guard);
  }

  private static Map<Section, RoaringBitmap> sections(List<PlannedSet> sets) {
    Map<Section, RoaringBitmap> sections = new EnumMap<>(Section.class);
    sets.stream()
        .filter(set -> set.kind.equals("SECTION"))
        .forEach(set -> sections.put(Section.valueOf(set.name), set.members));
    return sections;
  }

  private static RoaringBitmap only(List<PlannedSet> sets, String kind, String name) {
    return sets.stream()
        .filter(set -> set.kind.equals(kind) && set.name.equals(name))
        .map(PlannedSet::members)
        .findFirst()
        .orElseGet(RoaringBitmap::new);
  }

  private static List<Reason> reasons(List<PlannedSet> sets) {
    return sets.stream()
        .filter(set -> set.kind.equals("JOINS") || set.kind.equals("LEAVES"))
        .map(set -> new Reason(set.kind.equals("JOINS"), set.name, set.label, set.members))
        .toList();
  }
}
