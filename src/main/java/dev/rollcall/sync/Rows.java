package dev.rollcall.sync;

import dev.rollcall.identity.MemberSource;
import dev.rollcall.model.MatchKeys;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * The members of one body on their way into it; notes who came by and how many found room. To be
 * run through once. Not thread-safe.
 */
final class Rows implements Iterable<MatchKeys>, AutoCloseable {
  private final MemberSource.Stream members;
  private final Account account;

  /** Members come in order, which a writer takes at a fraction of what adding to a set costs. */
  private final RoaringBitmapWriter<RoaringBitmap> seen = RoaringBitmapWriter.writer().get();

  private final RoaringBitmap keyless = new RoaringBitmap();
  private int rows;
  private int fitting;

  Rows(MemberSource.Stream members, Account account) {
    this.members = members;
    this.account = account;
  }

  @Override
  public Iterator<MatchKeys> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return members.hasNext();
      }

      @Override
      public MatchKeys next() {
        if (!members.hasNext()) {
          throw new NoSuchElementException();
        }
        return noted(members.next());
      }
    };
  }

  private MatchKeys noted(MatchKeys member) {
    int more = account.connection().rows(member);
    seen.add(member.member());
    if (more == 0) {
      keyless.add(member.member());
    }
    rows += more;
    if (rows <= account.limits().batchRowsMax()) {
      fitting++;
    }
    return member;
  }

  /** Those of the members that were asked for and did not come. */
  RoaringBitmap gone(RoaringBitmap asked) {
    return RoaringBitmap.andNot(asked, seen.get());
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
