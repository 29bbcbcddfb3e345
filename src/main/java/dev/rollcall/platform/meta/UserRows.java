package dev.rollcall.platform.meta;

import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.platform.JsonBytes;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Payload;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the body of a users call, the same for adding and removing. A member has a row for each of
 * its e-mails, phones and devices, side by side: the first row has the first of each.
 */
final class UserRows {
  private static final int CELL_BYTES = 67;
  private static final int EXPECTED_MAX = 16 << 20;

  private final List<Column> columns;
  private final List<Column> identifying;

  /**
   * @param columns the same for all batches of an account, so that removing names exactly what
   *     adding named
   */
  UserRows(List<Column> columns) {
    this.columns = columns;
    this.identifying = columns.stream().filter(Column::identifies).toList();
  }

  Set<KeyForm> forms() {
    return columns.stream().map(Column::form).collect(Collectors.toUnmodifiableSet());
  }

  /** How many rows a member makes; 0 where it has nothing that identifies it. */
  int count(MatchKeys member) {
    int rows = 0;
    for (int row = 0; row < longest(member); row++) {
      rows += identified(member, row) ? 1 : 0;
    }
    return rows;
  }

  Payload write(BatchSpec batch, Iterable<? extends MatchKeys> members, byte[] room) {
    JsonBytes out = new JsonBytes(room, expected(batch));
    out.raw("{\"payload\":{\"schema\":[");
    char before = ' ';
    for (Column column : columns) {
      separate(out, before).raw('"').raw(column.name()).raw('"');
      before = ',';
    }
    out.raw("],\"data\":[");
    int rows = 0;
    for (MatchKeys member : members) {
      rows += write(out, member, rows == 0);
    }
    out.raw("]},\"session\":").raw(Session.json(batch, rows)).raw('}');
    return new Payload(rows, out.room(), out.length(), new int[0]);
  }

  private int write(JsonBytes out, MatchKeys member, boolean first) {
    int rows = 0;
    for (int row = 0; row < longest(member); row++) {
      if (identified(member, row)) {
        separate(out, first && rows == 0 ? ' ' : ',');
        write(out, member, row);
        rows++;
      }
    }
    return rows;
  }

  private void write(JsonBytes out, MatchKeys member, int row) {
    char before = '[';
    for (Column column : columns) {
      out.raw(before);
      before = ',';
      byte[] value = column.cell(member, row);
      if (value == null) {
        out.raw("\"\"");
      } else if (column.digest()) {
        out.hex(value);
      } else {
        out.text(value);
      }
    }
    out.raw(']');
  }

  private static JsonBytes separate(JsonBytes out, char separator) {
    return separator == ' ' ? out : out.raw(separator);
  }

  private int longest(MatchKeys member) {
    int most = 0;
    for (Column column : identifying) {
      most = Math.max(most, column.count(member));
    }
    return most;
  }

  private boolean identified(MatchKeys member, int row) {
    for (Column column : identifying) {
      if (column.identifies(member, row)) {
        return true;
      }
    }
    return false;
  }

  private int expected(BatchSpec batch) {
    long bytes = 300L + (long) batch.members() * (columns.size() * CELL_BYTES + 3);
    return (int) Math.min(EXPECTED_MAX, bytes);
  }
}
