package dev.rollcall.identity;

import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import java.util.Iterator;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/** Opens the sealed match keys of members. Thread-safe. */
public interface MemberSource {
  /**
   * Streams the keys of the given members in ascending order of id; nothing but a few rows is in
   * memory at a time. A member that has been erased is left out.
   */
  Stream open(RoaringBitmap members);

  /**
   * Reads the batches of a run, one after the other. It may read ahead, and is then used by one
   * thread; what it has read ahead it forgets when anything is written, so it says what {@link
   * #open} would say.
   *
   * @param forms that are asked for; of others it may throw, and a value that has none of them need
   *     not count
   */
  default Reader reader(Set<KeyForm> forms) {
    return this::open;
  }

  /**
   * Whose versions members are, by today's identities: a merged person's old members answer the
   * person that it was merged into.
   *
   * @return persons in the order of the members' ids; 0 where a member has been erased
   */
  int[] persons(RoaringBitmap members);

  /** Opens members as {@link MemberSource#open} does. */
  @FunctionalInterface
  interface Reader {
    Stream open(RoaringBitmap members);
  }

  /** Must be closed. Each view is valid until the next is asked for; not thread-safe. */
  interface Stream extends Iterator<MatchKeys>, AutoCloseable {
    @Override
    void close();
  }
}
