package dev.rollcall.app.command;

import dev.rollcall.platform.Platform.ListSize;
import dev.rollcall.sync.Drift;
import dev.rollcall.sync.Repair;
import dev.rollcall.sync.Usual;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code reconcile} found, as scripts and routes read it. */
public final class DriftFields {
  private DriftFields() {}

  /**
   * 1 where anything differs that was not repaired, 3 where nothing does but a platform did not
   * answer, else 0.
   */
  static int exit(List<Drift> drifts, List<Repair> repairs) {
    Set<Object> repaired =
        repairs.stream().filter(Repair::done).map(Repair::key).collect(Collectors.toSet());
    repairs.stream().filter(repair -> !repair.done()).map(Repair::key).forEach(repaired::remove);
    if (drifts.stream().anyMatch(one -> one.isDrifted() && !repaired.contains(one.key()))) {
      return 1;
    }
    return drifts.stream().anyMatch(drift -> drift.has(Drift.Kind.CANNOT_TELL)) ? 3 : 0;
  }

  /** Of a comparison alone. */
  public static Document document(List<Drift> drifts) {
    return document(exit(drifts, List.of()), drifts, List.of());
  }

  static Document document(int exit, List<Drift> drifts, List<Repair> repairs) {
    return Document.of("reconcile", exit)
        .each("syncs", drifts, DriftFields::fill)
        .each("repairs", repairs, DriftFields::fill);
  }

  private static void fill(Drift drift, Document into) {
    ListSize told = drift.told();
    ListSize sized = told != null && told.upper() >= 0 ? told : null;
    Usual usual = drift.usual();
    into.put("audience", drift.key().audience())
        .put("destination", drift.key().destination())
        .put("list", drift.list().id())
        .put("state", drift.kind().word())
        .put("held", drift.held())
        .put("toldLower", sized == null ? null : sized.lower())
        .put("toldUpper", sized == null ? null : sized.upper())
        .put("usualLower", usual == null ? null : usual.lower())
        .put("usualUpper", usual == null ? null : usual.upper())
        .put("note", drift.note())
        .put("next", drift.next())
        .each("findings", drift.findings(), DriftFields::fill);
  }

  private static void fill(Drift.Finding finding, Document into) {
    into.put("kind", finding.kind().word()).put("sentence", finding.sentence());
  }

  private static void fill(Repair repair, Document into) {
    into.put("audience", repair.key().audience())
        .put("destination", repair.key().destination())
        .put("what", repair.what())
        .put("done", repair.done());
  }
}
