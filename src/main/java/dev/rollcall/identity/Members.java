package dev.rollcall.identity;

import dev.rollcall.model.KeyForm;
import dev.rollcall.warehouse.IdTable;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/** Makes members, the immutable versions of persons' match keys, and opens them. Thread-safe. */
public final class Members implements MemberSource {
  /** Mostly nothing is, and then gathering stale persons' contacts would still read everybody's. */
  private static final String DUE =
      "SELECT (SELECT count(*) FROM (SELECT person FROM stale_person LIMIT 1))"
          + " + (SELECT count(*) FROM page_due)";

  private static final String PERSONS =
      "SELECT m.id, coalesce(a.person, m.person) FROM member m"
          + " LEFT JOIN alias a ON a.profile = m.person WHERE m.id %s ORDER BY m.id";

  private static final String CURRENT =
      "SELECT person, member FROM current_member WHERE (kinds & ?) <> 0 AND person %s";

  private final Warehouse warehouse;
  private final Seals seals;
  private final Seals pageSeals;
  private final Fingerprints fingerprints;
  private final int contactsMax;

  /**
   * @param contactsMax as {@link Resolution} has it: an identifier on more contacts is no match key
   */
  public Members(Warehouse warehouse, KeyRing keys, int contactsMax) {
    this.warehouse = warehouse;
    this.seals = new Seals(keys);
    this.pageSeals = new Seals(keys, MemberPage.PURPOSE);
    this.fingerprints = new Fingerprints(keys);
    this.contactsMax = contactsMax;
  }

  /**
   * Makes a new member for each stale person whose match keys are not those of its member in force,
   * takes persons without a contact out of force, and leaves nobody stale; all in one transaction.
   *
   * @param now written down as the new members' time
   * @return how many members it made
   */
  public int refresh(Instant now) {
    if (warehouse.read(on -> Sql.number(on, DUE)) == 0) {
      return 0;
    }
    return warehouse.write(
        on -> {
          Repaging.ifDue(on, seals, pageSeals);
          return new Refresh(on, seals, pageSeals, fingerprints, contactsMax).run(now);
        });
  }

  @Override
  public Stream open(RoaringBitmap members) {
    return reader(EnumSet.allOf(KeyForm.class)).open(members);
  }

  @Override
  public Reader reader(Set<KeyForm> forms) {
    PagesAhead ahead = new PagesAhead(warehouse, PageColumn.of(forms));
    return members ->
        new MemberStream(warehouse, ahead, seals, new PageReader(pageSeals, forms), members);
  }

  @Override
  public int[] persons(RoaringBitmap members) {
    int[] persons = new int[members.getCardinality()];
    PeekableIntIterator asked = members.getIntIterator();
    int[] place = {0};
    select(
        PERSONS,
        members,
        (id, person) -> {
          while (asked.peekNext() != id) {
            asked.next();
            place[0]++;
          }
          persons[place[0]] = person;
        });
    return persons;
  }

  /**
   * The members in force of persons, those left out that have no identifier of the given kinds.
   *
   * @param kinds bits of {@link dev.rollcall.model.IdentifierKind#bit()}
   */
  public RoaringBitmap current(RoaringBitmap persons, int kinds) {
    RoaringBitmapWriter<RoaringBitmap> found = RoaringBitmapWriter.writer().get();
    select(CURRENT, persons, (person, member) -> found.add(member), kinds);
    return found.get();
  }

  @FunctionalInterface
  private interface Pair {
    void take(int asked, int found);
  }

  /** Runs a query over the ids asked for, as a range or by a join, whichever reads less. */
  private void select(String sql, RoaringBitmap ids, Pair pair, Object... bindings) {
    if (ids.isEmpty()) {
      return;
    }
    warehouse.read(
        on -> {
          select(on, sql, ids, pair, bindings);
          return true;
        });
  }

  private static void select(
      Connection on, String sql, RoaringBitmap ids, Pair pair, Object... bindings)
      throws SQLException {
    try (PreparedStatement query = on.prepareStatement(sql.formatted(IdTable.restrict(on, ids)))) {
      for (int i = 0; i < bindings.length; i++) {
        query.setObject(i + 1, bindings[i]);
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          int asked = rows.getInt(1);
          if (ids.contains(asked)) {
            pair.take(asked, rows.getInt(2));
          }
        }
      }
    }
  }
}
