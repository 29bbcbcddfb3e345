package dev.rollcall.identity;

import dev.rollcall.model.MatchKeys;
import dev.rollcall.warehouse.IdTable;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * Members in ascending order of id, read in turns: between two turns it holds nothing open in the
 * warehouse, so a slow reader hinders nobody. Those that stand close together come from pages, all
 * others one by one.
 */
final class MemberStream implements MemberSource.Stream {
  private static final int TURN_MEMBERS = 16_384;

  private final Warehouse warehouse;
  private final PagesAhead ahead;
  private final PageReader pages;
  private final RowReader rows;
  private final MemberKeys whole = KeyCodec.reader();
  private PeekableIntIterator wanted;

  /**
   * @param pages reads the forms that are asked for, as those ahead have them
   */
  MemberStream(
      Warehouse warehouse, PagesAhead ahead, Seals seals, PageReader pages, RoaringBitmap members) {
    this.warehouse = warehouse;
    this.ahead = ahead;
    this.pages = pages;
    this.rows = new RowReader(seals);
    this.wanted = members.clone().getIntIterator();
  }

  @Override
  public boolean hasNext() {
    while (!pages.hasNext() && !rows.hasNext() && wanted.hasNext()) {
      turn();
    }
    return pages.hasNext() || rows.hasNext();
  }

  @Override
  public MatchKeys next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more members");
    }
    boolean paged = pages.hasNext() && (!rows.hasNext() || pages.peek() < rows.peek());
    return paged ? pages.next() : rows.next(whole);
  }

  /** Reads the next members; there are none where all of them have been erased. */
  private void turn() {
    RoaringBitmap asked = turn(wanted);
    warehouse.read(
        on -> {
          fill(on, asked);
          return true;
        });
  }

  /** As many of the next members as are read in one turn. */
  static RoaringBitmap turn(PeekableIntIterator members) {
    RoaringBitmapWriter<RoaringBitmap> taken = RoaringBitmapWriter.writer().get();
    for (int i = 0; i < TURN_MEMBERS && members.hasNext(); i++) {
      taken.add(members.next());
    }
    return taken.get();
  }

  private void fill(Connection on, RoaringBitmap asked) throws SQLException {
    List<MemberPage> found = IdTable.isDense(asked) ? ahead.find(on, asked) : List.<MemberPage>of();
    RoaringBitmap alone = asked.clone();
    found.forEach(page -> alone.remove(page.first(), page.last() + 1L));
    pages.start(found, RoaringBitmap.andNot(asked, alone));
    rows.start(on, alone);
  }

  @Override
  public void close() {
    wanted = new RoaringBitmap().getIntIterator();
    pages.start(List.of(), new RoaringBitmap());
    rows.stop();
  }
}
