package dev.rollcall.segment.select;

import dev.rollcall.model.rule.Rule;
import dev.rollcall.segment.EventColumns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * Asks conditions in SQL. Each runs in a read-only transaction on a connection of its own, which
 * sees what has been committed by then: it may count what arrived since the evaluation began.
 */
public final class SelectRun {
  /** Seconds that a condition may take. */
  public static final int SECONDS_MAX = 60;

  /** Different persons that a condition may yield. */
  private static final int PERSONS_MAX = 100_000_000;

  private final Connection on;
  private final Instant at;
  private final int seconds;
  private final int personsMax;

  /**
   * @param on a connection of the warehouse, which is left as it is
   * @param at the evaluation's instant
   */
  public SelectRun(Connection on, Instant at) {
    this(on, at, SECONDS_MAX, PERSONS_MAX);
  }

  SelectRun(Connection on, Instant at, int seconds, int personsMax) {
    this.on = on;
    this.at = at;
    this.seconds = seconds;
    this.personsMax = personsMax;
  }

  /**
   * The persons that a condition yields, whether they have a contact or not.
   *
   * @throws SelectException where it is refused, fails or takes too long
   */
  public RoaringBitmap persons(Rule.Sql condition) throws SQLException {
    try (Connection own = on.unwrap(DuckDBConnection.class).duplicate();
        Statement begin = own.createStatement()) {
      own.setAutoCommit(true);
      begin.execute("BEGIN TRANSACTION READ ONLY");
      StatementText statement = StatementText.of(condition.select());
      refuse(condition, SelectCheck.fault(own, statement));
      return asked(own, condition, statement);
    }
  }

  private RoaringBitmap asked(Connection own, Rule.Sql condition, StatementText statement)
      throws SQLException {
    String sql = Published.stored(statement, EventColumns.read(own).all());
    try (PreparedStatement written = own.prepareStatement(sql)) {
      refuse(condition, SelectCheck.columns(written.getMetaData()));
    } catch (SQLException e) {
      throw failed(condition, e);
    }
    try (PreparedStatement query = own.prepareStatement(each(sql))) {
      LocalDateTime instant = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
      query.setObject(1, instant);
      query.setObject(2, instant);
      query.setInt(3, Integer.MAX_VALUE);
      query.setLong(4, personsMax + 1L);
      query.setQueryTimeout(seconds);
      RoaringBitmap found = persons(query);
      if (found.getLongCardinality() > personsMax) {
        throw new SelectException(condition, "it yields more than " + personsMax + " persons");
      }
      return found;
    } catch (SQLException e) {
      throw failed(condition, e);
    }
  }

  /**
   * Each person once: the driver holds all rows of an answer outside of the engine's limit of
   * memory, and a condition may yield one person any number of times.
   */
  private static String each(String sql) {
    return "SELECT DISTINCT person::INTEGER FROM ("
        + sql
        + ") AS yielded(person) WHERE person BETWEEN 1 AND ? LIMIT ?";
  }

  private static RoaringBitmap persons(PreparedStatement query) throws SQLException {
    RoaringBitmapWriter<RoaringBitmap> found = RoaringBitmapWriter.writer().get();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getInt(1));
      }
    }
    return found.get();
  }

  private static void refuse(Rule.Sql condition, Optional<SelectFault> fault) {
    if (fault.isPresent()) {
      throw new SelectException(condition, fault.get().message());
    }
  }

  /** The engine's own words may quote values of people, so they are left out. */
  private SelectException failed(Rule.Sql condition, SQLException cause) {
    String said = String.valueOf(cause.getMessage());
    boolean late = cause instanceof SQLTimeoutException || said.contains("INTERRUPT");
    if (late) {
      return new SelectException(
          condition, "it took more than " + seconds + " s and was ended; make it read less");
    }
    String kind = said.replaceAll("(?s)^([A-Za-z ]{1,40} Error).*|.*", "$1");
    return new SelectException(
        condition,
        kind.equals("Binder Error")
            ? "it does not fit the published views; the column of a property that was promoted"
                + " lately is made by the next import of events"
            : "it failed on what is stored ("
                + kind
                + "); `try_cast` in place of `cast` passes over values that do not fit");
  }
}
