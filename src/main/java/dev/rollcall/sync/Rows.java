package dev.rollcall.sync;

import dev.rollcall.identity.MemberSource;
import dev.rollcall.model.MatchKeys;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * The members of one body on their way into it, as many as find room, but at least one; notes who
 * came by. To be run through once. Not thread-safe.
 */
final class Rows implements Iterable<MatchKeys>, AutoCloseable {
  private final MemberSource.Stream members;
  private final Account account;

  /** Members come in order, which a writer takes at a fraction of what adding to a set costs. */
  private final RoaringBitmapWriter<RoaringBitmap> seen = RoaringBitmapWriter.writer().get();

  private final RoaringBitmap keyless = new RoaringBitmap();
  private @Nullable MatchKeys next;
  private int last;
  private int rows;
  private int fitting;

  /** Whether a member was left out because there was no room for all its rows. */
  private boolean full;

  Rows(MemberSource.Stream members, Account account) {
    this.members = members;
    this.account = account;
  }

  @Override
  public Iterator<MatchKeys> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return peek() != null;
      }

      @Override
      public MatchKeys next() {
        MatchKeys member = peek();
        if (member == null) {
          throw new NoSuchElementException();
        }
        next = null;
        return member;
      }
    };
  }

  /** The member to come; null where all have come, or the next has no room any more. */
  private @Nullable MatchKeys peek() {
    if (next == null && !full && members.hasNext()) {
      MatchKeys member = members.next();
      int more = account.connection().rows(member);
      full = fitting > 0 && rows + more > account.limits().batchRowsMax();
      if (!full) {
        note(member, more);
        next = member;
      }
    }
    return next;
  }

  private void note(MatchKeys member, int more) {
    last = member.member();
    seen.add(last);
    if (more == 0) {
      keyless.add(last);
    }
    rows += more;
    fitting++;
  }

  /** Those of the members that were asked for and did not come, as far as they had room. */
  RoaringBitmap gone(RoaringBitmap asked) {
    RoaringBitmap gone = RoaringBitmap.andNot(asked, seen.get());
    if (full) {
      gone.remove(Integer.toUnsignedLong(last), 1L << 32);
    }
    return gone;
  }

  /** Members without a row. */
  RoaringBitmap keyless() {
    return keyless;
  }

  /** How many of the first members fit into one request. */
  int fitting() {
    return fitting;
  }

  @Override
  public void close() {
    members.close();
  }
}
