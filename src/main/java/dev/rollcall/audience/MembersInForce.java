package dev.rollcall.audience;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.warehouse.IdTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/** The versions of match keys in force of some persons: twelve bytes a person. Not thread-safe. */
final class MembersInForce {
  private static final String QUERY =
      "SELECT person, member, kinds FROM current_member WHERE person ";

  /** In ascending order. */
  private final int[] persons;

  /** By place of the person; 0: has none. */
  private final int[] members;

  private final int[] kinds;
  private final Map<Set<IdentifierKind>, RoaringBitmap> usable = new HashMap<>();
  private RoaringBitmap asked = new RoaringBitmap();
  private RoaringBitmap answer = new RoaringBitmap();

  private MembersInForce(RoaringBitmap persons) {
    this.persons = persons.toArray();
    this.members = new int[this.persons.length];
    this.kinds = new int[this.persons.length];
  }

  /**
   * Reads those of some persons. The engine gives them mostly in order of person; to have it sort
   * would take longer than to find the place of the others.
   */
  static MembersInForce of(Connection on, RoaringBitmap persons) throws SQLException {
    MembersInForce found = new MembersInForce(persons);
    if (persons.isEmpty()) {
      return found;
    }
    try (PreparedStatement query = on.prepareStatement(QUERY + IdTable.restrict(on, persons));
        ResultSet rows = query.executeQuery()) {
      int next = 0;
      while (rows.next()) {
        int place = found.place(rows.getInt(1), next);
        if (place >= 0) {
          found.members[place] = rows.getInt(2);
          found.kinds[place] = rows.getInt(3);
          next = place + 1;
        }
      }
    }
    return found;
  }

  /** The place of a person, first looked for where it is expected; negative: there is none. */
  private int place(int person, int expected) {
    return expected < persons.length && persons[expected] == person
        ? expected
        : Arrays.binarySearch(persons, person);
  }

  /** Persons whose member has at least one of the kinds; not to be changed. */
  RoaringBitmap usable(Set<IdentifierKind> wanted) {
    return usable.computeIfAbsent(wanted, this::find);
  }

  private RoaringBitmap find(Set<IdentifierKind> wanted) {
    int mask = wanted.stream().mapToInt(IdentifierKind::bit).reduce(0, (a, b) -> a | b);
    RoaringBitmapWriter<RoaringBitmap> found = RoaringBitmapWriter.writer().get();
    for (int i = 0; i < persons.length; i++) {
      if ((kinds[i] & mask) != 0) {
        found.add(persons[i]);
      }
    }
    return found.get();
  }

  /** The members of those of the persons who have one; not to be changed. */
  RoaringBitmap of(RoaringBitmap wanted) {
    // Destinations of one audience mostly want the same persons.
    if (!wanted.equals(asked)) {
      answer = find(wanted);
      asked = wanted;
    }
    return answer;
  }

  private RoaringBitmap find(RoaringBitmap wanted) {
    RoaringBitmapWriter<RoaringBitmap> found = RoaringBitmapWriter.writer().get();
    int expected = 0;
    for (PeekableIntIterator next = wanted.getIntIterator(); next.hasNext(); ) {
      int place = place(next.next(), expected);
      if (place >= 0 && members[place] != 0) {
        found.add(members[place]);
      }
      expected = Math.abs(place + 1);
    }
    return found.get();
  }
}
