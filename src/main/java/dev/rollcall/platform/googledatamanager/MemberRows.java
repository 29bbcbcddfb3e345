package dev.rollcall.platform.googledatamanager;

import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.platform.JsonBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the list of audience members. A member is one row, or one more for each ten identifiers
 * that it has beyond the first ten.
 */
final class MemberRows {
  /** Data Manager API, Limits, checked 2026-11-22; the same for mobile ids. */
  static final int IDENTIFIERS_MAX = 10;

  private static final String CONTACT = "{\"userData\":{\"userIdentifiers\":[";
  private static final String MOBILE = "{\"mobileData\":{\"mobileIds\":[";

  private final List<Field> fields;
  private final String opening;

  /**
   * @param fields the same for all batches of an account, so that removing names exactly what
   *     adding named; of one kind of data
   */
  MemberRows(List<Field> fields) {
    this.fields = fields;
    this.opening = mobile(fields) ? MOBILE : CONTACT;
  }

  static boolean mobile(List<Field> fields) {
    return fields.contains(Field.MOBILE_ID);
  }

  Set<KeyForm> forms() {
    return fields.stream()
        .flatMap(field -> field.forms().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many rows a member makes; 0 where it has nothing that is sent. */
  int count(MatchKeys member) {
    int identifiers = 0;
    for (Field field : fields) {
      for (int i = 0; i < field.count(member); i++) {
        identifiers += field.has(member, i) ? 1 : 0;
      }
    }
    return (identifiers + IDENTIFIERS_MAX - 1) / IDENTIFIERS_MAX;
  }

  /** Writes the rows and returns which member each is of, by rank. */
  int[] write(JsonBytes out, Iterable<? extends MatchKeys> members, int expected) {
    int[] ranks = new int[Math.max(16, expected)];
    int rows = 0;
    int rank = 0;
    for (MatchKeys member : members) {
      int more = write(out, member, rows > 0);
      if (rows + more > ranks.length) {
        ranks = Arrays.copyOf(ranks, Math.max(rows + more, 2 * ranks.length));
      }
      Arrays.fill(ranks, rows, rows + more, rank++);
      rows += more;
    }
    return Arrays.copyOf(ranks, rows);
  }

  private int write(JsonBytes out, MatchKeys member, boolean behindOthers) {
    int written = 0;
    for (Field field : fields) {
      for (int i = 0; i < field.count(member); i++) {
        if (field.has(member, i)) {
          separate(out, written, behindOthers);
          field.write(out, member, i);
          written++;
        }
      }
    }
    if (written > 0) {
      out.raw("]}}");
    }
    return (written + IDENTIFIERS_MAX - 1) / IDENTIFIERS_MAX;
  }

  private void separate(JsonBytes out, int written, boolean behindOthers) {
    if (written % IDENTIFIERS_MAX != 0) {
      out.raw(',');
      return;
    }
    if (written > 0) {
      out.raw("]}}");
    }
    if (written > 0 || behindOthers) {
      out.raw(',');
    }
    out.raw(opening);
  }
}
