package dev.rollcall.identity;

import dev.rollcall.model.KeyForm;
import org.jspecify.annotations.Nullable;

/** Goes through one form of a page's members, as {@link PageColumn} lays it out. */
final class ColumnReader {
  private static final byte[] NOTHING = new byte[0];

  private final PageColumn column;
  private final int kind;
  private final int slot;
  private final int likeSlot;
  private final int digestBytes;
  private byte[] opened = NOTHING;
  private boolean used;
  private int at;

  /** Which of the values are shown in the view, as bits. */
  private int shown;

  ColumnReader(PageColumn column) {
    this.column = column;
    KeyForm form = column.form();
    KeyForm like = column.like();
    this.kind = form.kind().code();
    this.slot = MemberKeys.slot(form);
    this.likeSlot = like == null ? slot : MemberKeys.slot(like);
    this.digestBytes = MemberKeys.digestBytes(form);
  }

  /** Turns to the first member of a page; null: none of them has the form. */
  void open(Seals seals, int first, byte @Nullable [] sealed) {
    at = 0;
    used = sealed != null;
    if (sealed != null) {
      if (opened.length < sealed.length) {
        opened = new byte[2 * sealed.length];
      }
      seals.open(column.place(first), sealed, opened);
    }
  }

  /** Passes by one member. */
  void skip() {
    if (used) {
      int own = opened[at] & ~opened[at + 1];
      at += 2;
      for (; own != 0; own &= own - 1) {
        at += size();
      }
    }
  }

  /** Shows one member's values in a view, always the same, that already shows the forms before. */
  void next(MemberKeys view) {
    int present = 0;
    int same = 0;
    if (used) {
      present = opened[at];
      same = opened[at + 1];
      at += 2;
    }
    for (int gone = shown & ~present; gone != 0; gone &= gone - 1) {
      view.hide(slot + Integer.numberOfTrailingZeros(gone));
    }
    shown = present;
    for (int left = present; left != 0; left &= left - 1) {
      show(view, Integer.numberOfTrailingZeros(left), same);
    }
    view.hasAtLeast(kind, Integer.SIZE - Integer.numberOfLeadingZeros(present));
  }

  private void show(MemberKeys view, int index, int same) {
    if ((same & 1 << index) != 0) {
      view.repeat(slot + index, likeSlot + index);
    } else {
      int start = digestBytes > 0 ? at : at + Short.BYTES;
      at += size();
      view.show(slot + index, opened, start, at - start);
    }
  }

  /** The bytes of the value at hand, its length included. */
  private int size() {
    return digestBytes > 0 ? digestBytes : Short.BYTES + KeyScan.unsignedShort(opened, at);
  }
}
