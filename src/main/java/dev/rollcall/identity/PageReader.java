package dev.rollcall.identity;

import dev.rollcall.model.KeyForm;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Goes through members of pages in order; one page is open at a time. Not thread-safe. */
final class PageReader {
  private final Seals seals;
  private final ColumnReader[] columns;
  private final MemberKeys view;
  private Iterator<MemberPage> pages = List.<MemberPage>of().iterator();
  private PeekableIntIterator wanted = new RoaringBitmap().getIntIterator();
  private int member;
  private int last = -1;

  /**
   * @param forms that are asked for
   */
  PageReader(Seals seals, Set<KeyForm> forms) {
    this.seals = seals;
    this.columns =
        PageColumn.of(forms).stream().map(ColumnReader::new).toArray(ColumnReader[]::new);
    this.view = new MemberKeys(forms);
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

  /** Valid until the next is asked for. */
  MemberKeys next() {
    int next = wanted.next();
    if (last < next) {
      open(holding(next));
    }
    while (member < next) {
      for (ColumnReader column : columns) {
        column.skip();
      }
      member++;
    }
    view.turn(next);
    for (ColumnReader column : columns) {
      column.next(view);
    }
    member++;
    return view;
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
    for (int i = 0; i < columns.length; i++) {
      columns[i].open(seals, page.first(), page.sealed()[i]);
    }
    member = page.first();
    last = page.last();
  }
}
