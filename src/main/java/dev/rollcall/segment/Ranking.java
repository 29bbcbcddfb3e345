package dev.rollcall.segment;

import dev.rollcall.model.AudienceDefinition.RankBy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Orders persons by a value, on a connection at hand. Only reads; as thread-safe as the connection.
 */
public final class Ranking {
  private static final Field<Integer> PERSON = DSL.field(DSL.name("person"), SQLDataType.INTEGER);
  private static final Field<Object> VALUE = DSL.field(DSL.name("value"));

  private final Connection on;
  private final Instant at;

  /**
   * @param at the instant before which events count
   */
  public Ranking(Connection on, Instant at) {
    this.on = on;
    this.at = at;
  }

  /**
   * Hands over everybody who has a value, the best first; equal values by ascending person.
   *
   * @param more takes a person and says whether it wants another
   */
  public void bestFirst(RankBy by, IntPredicate more) throws SQLException {
    Query query =
        DSL.select(PERSON)
            .from(DSL.table(values(by)).as("valued"))
            .where(VALUE.isNotNull())
            .orderBy(VALUE.desc(), PERSON.asc());
    try (PreparedStatement statement = Rows.prepare(on, query);
        ResultSet rows = statement.executeQuery()) {
      boolean wanted = true;
      while (wanted && rows.next()) {
        wanted = more.test(rows.getInt(1));
      }
    }
  }

  private Select<?> values(RankBy by) throws SQLException {
    if (by instanceof RankBy.ByTrait trait) {
      return DSL.select(PERSON, DSL.field(DSL.name("number")).as(VALUE))
          .from("person_trait")
          .where(DSL.field(DSL.name("name"), SQLDataType.VARCHAR).eq(trait.trait()));
    }
    EventSql sql = new EventSql(EventColumns.read(on), at);
    Span before = new Span(null, at);
    if (by instanceof RankBy.BySum sum) {
      return sql.perPerson(
          new Atom.Filter(List.of(sum.event()), Map.of()),
          before,
          sql.sum(sum.property()).as(VALUE));
    }
    return sql.perPerson(
        new Atom.Filter(List.of(), Map.of()), before, DSL.max(EventSql.HAPPENED).as(VALUE));
  }
}
