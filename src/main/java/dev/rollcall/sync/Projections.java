package dev.rollcall.sync;

import dev.rollcall.identity.ContentDigest;
import dev.rollcall.identity.MemberSource;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.platform.Platform;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.platform.Platform.RemoteList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a platform would be sent of some members, reduced to fingerprints: enough to see that two
 * members are the same there, or have a value in common. Not thread-safe.
 */
final class Projections {
  private static final BatchSpec ONE =
      new BatchSpec("00000000000000000000000000", Operation.ADD, 1, 1);

  private static final List<KeyForm> IDENTIFYING =
      Arrays.stream(KeyForm.values())
          .filter(form -> form.kind() != IdentifierKind.ATTRIBUTE)
          .toList();

  private final RoaringBitmap members;
  private final RoaringBitmap present = new RoaringBitmap();
  private final long[] rowsHigh;
  private final long[] rowsLow;
  private final long[][] values;
  private long[] scratch = new long[64];

  private Projections(RoaringBitmap members) {
    this.members = members;
    int size = members.getCardinality();
    this.rowsHigh = new long[size];
    this.rowsLow = new long[size];
    this.values = new long[size][];
  }

  static Projections of(
      RoaringBitmap members, MemberSource source, Platform.Connection connection, RemoteList list) {
    Projections made = new Projections(members);
    Set<KeyForm> forms = new HashSet<>(IDENTIFYING);
    forms.addAll(connection.forms());
    try (MemberSource.Stream stream = source.reader(forms).open(members)) {
      while (stream.hasNext()) {
        made.add(stream.next(), connection, list);
      }
    }
    return made;
  }

  private void add(MatchKeys keys, Platform.Connection connection, RemoteList list) {
    int place = place(keys.member());
    values[place] = values(keys);
    UUID row = ContentDigest.of(connection.compose(list, ONE, List.of(keys)).body());
    rowsHigh[place] = row.getMostSignificantBits();
    rowsLow[place] = row.getLeastSignificantBits();
    present.add(keys.member());
  }

  private int place(int member) {
    return members.rank(member) - 1;
  }

  /** One number for each identifier of the member, in ascending order. */
  private long[] values(MatchKeys keys) {
    int found = 0;
    for (KeyForm form : IDENTIFYING) {
      for (int index = 0; index < keys.count(form.kind()); index++) {
        byte[] value = keys.value(form, index);
        if (value != null) {
          found = note(found, (((long) form.code()) << 32) ^ Arrays.hashCode(value));
        }
      }
    }
    long[] sorted = Arrays.copyOf(scratch, found);
    Arrays.sort(sorted);
    return sorted;
  }

  private int note(int found, long value) {
    if (found == scratch.length) {
      scratch = Arrays.copyOf(scratch, 2 * found);
    }
    scratch[found] = value;
    return found + 1;
  }

  /** Whether the platform would be sent exactly the same. */
  boolean areSame(int one, int other) {
    int a = place(one);
    int b = place(other);
    return present.contains(one)
        && present.contains(other)
        && rowsHigh[a] == rowsHigh[b]
        && rowsLow[a] == rowsLow[b];
  }

  /** Whether some identifier belongs to both; rarely true although none does. */
  boolean haveOneInCommon(int one, int other) {
    if (!present.contains(one) || !present.contains(other)) {
      return false;
    }
    long[] known = values[place(other)];
    return Arrays.stream(values[place(one)])
        .anyMatch(value -> Arrays.binarySearch(known, value) >= 0);
  }
}
