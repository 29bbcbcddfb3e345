package dev.rollcall.segment;

import dev.rollcall.model.AudienceDefinition.Ladder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.roaringbitmap.RoaringBitmap;

/**
 * Deals people out by what they did last, on a connection at hand. Only reads; as thread-safe as
 * the connection.
 */
public final class Latest {
  private final Connection on;
  private final Instant at;

  /**
   * @param at the instant before which events count
   */
  public Latest(Connection on, Instant at) {
    this.on = on;
    this.at = at;
  }

  /** Everybody who did any of the events, under the one that they did last, in written order. */
  public Map<String, RoaringBitmap> rungs(Ladder ladder) throws SQLException {
    Map<String, RoaringBitmap> rungs = new LinkedHashMap<>();
    ladder.of().forEach(event -> rungs.put(event, new RoaringBitmap()));
    Reach reach = ladder.within() == null ? Reach.ALL : Reach.last(ladder.within());
    EventSql sql = new EventSql(EventColumns.read(on), at);
    Atom.Filter filter = new Atom.Filter(ladder.of(), Map.of());
    Rows.each(
        on,
        sql.perPerson(filter, reach.at(at), last(ladder.of())),
        row -> Objects.requireNonNull(rungs.get(row.getString(2))).add(row.getInt(1)));
    return rungs;
  }

  /** Of events at one time the first of the list counts, so it is the last in this order. */
  private static Field<?> last(List<String> events) {
    Field<Integer> place =
        DSL.field(
            "list_position({0}, {1})",
            Integer.class, DSL.array(events.stream().map(DSL::inline).toList()), EventSql.NAME);
    return DSL.field(
        "arg_max({0}, row({1}, -{2}))", String.class, EventSql.NAME, EventSql.HAPPENED, place);
  }
}
