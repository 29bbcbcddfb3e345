package dev.rollcall.platform.googledatamanager.sandbox;

import dev.rollcall.sandbox.RowBatch;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one request brings to one destination: its rows, and what the status says of them. */
final class Tally {
  private final DataKind kind;
  private final RowBatch rows;
  private final Map<IdentifierKind, Integer> firstColumn = new EnumMap<>(IdentifierKind.class);
  private final Map<IdentifierKind, Long> identifiers = new EnumMap<>(IdentifierKind.class);
  private final Map<String, Long> errors = new TreeMap<>();
  private long records;

  Tally(DataKind kind) {
    this.kind = kind;
    this.rows = new RowBatch(kind.identifiers().stream().flatMap(IdentifierKind::columns).toList());
    kind.identifiers().forEach(one -> firstColumn.put(one, rows.columns().indexOf(one.name())));
  }

  /**
   * Takes one member.
   *
   * @param reason why it is counted and left out; empty if it is taken
   */
  void take(List<Identifier> member, String reason) {
    records++;
    member.forEach(identifier -> identifiers.merge(identifier.kind(), 1L, Long::sum));
    if (reason.isEmpty()) {
      row(new TreeSet<>(member));
    } else {
      errors.merge(reason, 1L, Long::sum);
    }
  }

  private void row(SortedSet<Identifier> member) {
    Map<IdentifierKind, Integer> next = new HashMap<>(firstColumn);
    for (Identifier identifier : member) {
      int column = next.getOrDefault(identifier.kind(), 0);
      rows.keyCell(column, identifier.key());
      next.put(identifier.kind(), column + 1);
    }
    rows.endRow();
  }

  DataKind kind() {
    return kind;
  }

  RowBatch rows() {
    return rows;
  }

  /** What is left when the rows have done their work. */
  Counts counts() {
    return new Counts(kind, records, identifiers, errors);
  }
}
