package dev.rollcall.identity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.List;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Goes through members of pages in order; one page is open at a time. Not thread-safe. */
final class PageReader {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final Seals seals;
  private Iterator<MemberPage> pages = List.<MemberPage>of().iterator();
  private PeekableIntIterator wanted = new RoaringBitmap().getIntIterator();
  private byte[] opened = new byte[0];
  private int member;
  private int last = -1;
  private int keysAt;
  private int keysEnd;

  PageReader(Seals seals) {
    this.seals = seals;
  }

  /**
   * @param ordered pages by their first member
   * @param members of those pages
   */
  void start(List<MemberPage> ordered, RoaringBitmap members) {
    pages = ordered.iterator();
    wanted = members.getIntIterator();
    member = 0;
    last = -1;
  }

  boolean hasNext() {
    return wanted.hasNext();
  }

  /** The member to come, where there is one. */
  int peek() {
    return wanted.peekNext();
  }

  MemberKeys next(MemberKeys view) {
    int next = wanted.next();
    if (last < next) {
      open(holding(next));
    }
    while (member <= next) {
      keysAt = keysEnd + Integer.BYTES;
      keysEnd = keysAt + (int) INTS.get(opened, keysEnd);
      member++;
    }
    return view.read(next, opened, keysAt, keysEnd);
  }

  /** The page that holds a member; those before it hold nobody who is wanted. */
  private MemberPage holding(int wantedNext) {
    MemberPage page = pages.next();
    while (page.last() < wantedNext) {
      page = pages.next();
    }
    return page;
  }

  private void open(MemberPage page) {
    if (opened.length < page.sealed().length) {
      opened = new byte[2 * page.sealed().length];
    }
    seals.open(page.first(), page.sealed(), opened);
    member = page.first();
    last = page.last();
    keysEnd = 0;
  }
}
