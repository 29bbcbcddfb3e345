package dev.rollcall.audience;

import dev.rollcall.model.IdentifierKind;
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

/**
 * The version of match keys in force of every person: twelve bytes a person, in order of person.
 * Not thread-safe.
 */
final class MembersInForce {
  private static final int ROWS_AT_FIRST = 1024;

  private int[] persons = new int[ROWS_AT_FIRST];
  private int[] members = new int[ROWS_AT_FIRST];
  private int[] kinds = new int[ROWS_AT_FIRST];
  private int count;
  private final Map<Set<IdentifierKind>, RoaringBitmap> usable = new HashMap<>();
  private RoaringBitmap asked = new RoaringBitmap();
  private RoaringBitmap answer = new RoaringBitmap();

  private MembersInForce() {}

  static MembersInForce read(Connection on) throws SQLException {
    MembersInForce read = new MembersInForce();
    try (PreparedStatement query =
            on.prepareStatement(
                "SELECT person, member, kinds FROM current_member ORDER BY person");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        read.add(rows.getInt(1), rows.getInt(2), rows.getInt(3));
      }
    }
    return read;
  }

  private void add(int person, int member, int kindBits) {
    if (count == persons.length) {
      persons = Arrays.copyOf(persons, count * 2);
      members = Arrays.copyOf(members, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
    }
    persons[count] = person;
    members[count] = member;
    kinds[count] = kindBits;
    count++;
  }

  /** Persons whose member has at least one of the kinds; not to be changed. */
  RoaringBitmap usable(Set<IdentifierKind> wanted) {
    return usable.computeIfAbsent(wanted, this::find);
  }

  private RoaringBitmap find(Set<IdentifierKind> wanted) {
    int mask = wanted.stream().mapToInt(IdentifierKind::bit).reduce(0, (a, b) -> a | b);
    RoaringBitmapWriter<RoaringBitmap> found = RoaringBitmapWriter.writer().get();
    for (int i = 0; i < count; i++) {
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
    int place = 0;
    for (PeekableIntIterator next = wanted.getIntIterator(); next.hasNext(); ) {
      int person = next.next();
      place = atOrAfter(person, place);
      if (place < count && persons[place] == person) {
        found.add(members[place++]);
      }
    }
    return found.get();
  }

  /** The place of a person, or of the next one; mostly that is where the last one was found. */
  private int atOrAfter(int person, int from) {
    if (from == count || persons[from] >= person) {
      return from;
    }
    int place = Arrays.binarySearch(persons, from, count, person);
    return place >= 0 ? place : -place - 1;
  }
}
