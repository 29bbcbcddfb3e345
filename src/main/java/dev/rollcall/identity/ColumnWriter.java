package dev.rollcall.identity;

import dev.rollcall.model.KeyForm;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One form of the members of the page at hand, as {@link PageColumn} lays it out. */
final class ColumnWriter {
  private static final int START_BYTES = 4096;
  private static final int MASK_BYTES = 2;

  private final PageColumn column;
  private byte[] plain = new byte[START_BYTES];
  private int length;
  private boolean used;

  ColumnWriter(PageColumn column) {
    this.column = column;
  }

  void add(MemberKeys keys) {
    KeyForm form = column.form();
    int masks = length;
    reserve(MASK_BYTES);
    length += MASK_BYTES;
    int count = keys.count(form.kind());
    for (int index = 0; index < count; index++) {
      byte[] value = keys.value(form, index);
      if (value != null) {
        plain[masks] |= (byte) (1 << index);
        add(value, masks + 1, index, keys);
      }
    }
    used |= plain[masks] != 0;
  }

  private void add(byte[] value, int same, int index, MemberKeys keys) {
    KeyForm like = column.like();
    if (like != null && Arrays.equals(value, keys.value(like, index))) {
      plain[same] |= (byte) (1 << index);
      return;
    }
    reserve(Short.BYTES + value.length);
    if (!column.form().digest()) {
      plain[length++] = (byte) (value.length >>> Byte.SIZE);
      plain[length++] = (byte) value.length;
    }
    System.arraycopy(value, 0, plain, length, value.length);
    length += value.length;
  }

  private void reserve(int more) {
    if (length + more > plain.length) {
      plain = Arrays.copyOf(plain, Math.max(length + more, 2 * plain.length));
    }
  }

  /** The column of the page; null where none of its members has the form. */
  byte @Nullable [] sealed(Seals seals, int first) {
    return used ? seals.seal(column.place(first), Arrays.copyOf(plain, length)) : null;
  }

  void clear() {
    Arrays.fill(plain, 0, length, (byte) 0);
    length = 0;
    used = false;
  }
}
