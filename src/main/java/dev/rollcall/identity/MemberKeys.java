package dev.rollcall.identity;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Match keys read from their encoded form. Reading finds where each form stands; values are copied
 * out only when asked for, into arrays that the next {@link #read} uses again. Not thread-safe.
 */
public final class MemberKeys implements MatchKeys {
  private static final int ABSENT = -1;
  private static final int CODES = 128;
  private static final KeyForm[] FORMS = KeyForm.values();

  /** By code: the slot of the form's first value; {@link #ABSENT} where no form has the code. */
  private static final int[] SLOT = new int[CODES];

  /** By code: the bytes of a digest, 0 for text. */
  private static final int[] DIGEST_BYTES = new int[CODES];

  private static final int SLOTS = layOut();

  private final int[] at = new int[SLOTS];
  private final int[] length = new int[SLOTS];

  /** The array in which each value stands. */
  private final byte[][] in = new byte[SLOTS][];

  private final byte[][] scratch = new byte[SLOTS][];
  private final int[] counts = new int[IdentifierKind.ATTRIBUTE.code() + 1];

  /** Where the forms of the group at hand stand, for those that repeat one. */
  private final int[] groupAt = new int[CODES];

  /** By ordinal: whether the form can be asked for. */
  private final boolean[] shown = new boolean[FORMS.length];

  private byte[] bytes = new byte[0];
  private int member;
  private int gmail;

  /** Whether forms that follow from others have to be made of them. */
  private final boolean whole;

  /** A view of whole keys. */
  MemberKeys() {
    this.whole = true;
    Arrays.fill(shown, true);
  }

  /** A view that others fill with some forms, {@link #turn} by turn. */
  MemberKeys(Set<KeyForm> forms) {
    this.whole = false;
    forms.forEach(form -> shown[form.ordinal()] = true);
    Arrays.fill(at, ABSENT);
  }

  static int slot(KeyForm form) {
    return SLOT[form.code()];
  }

  /** Turns to another member, whose forms are shown next. */
  void turn(int to) {
    member = to;
    Arrays.fill(counts, 0);
  }

  void hide(int slot) {
    at[slot] = ABSENT;
  }

  /** Shows a value; the array must not change while this view is in use. */
  void show(int slot, byte[] array, int from, int size) {
    in[slot] = array;
    at[slot] = from;
    length[slot] = size;
  }

  /** Shows the same value in two places. */
  void repeat(int slot, int like) {
    show(slot, in[like], at[like], length[like]);
  }

  void hasAtLeast(int kind, int values) {
    counts[kind] = Math.max(counts[kind], values);
  }

  /**
   * Turns to another member.
   *
   * @param encoded must not change while this view is in use
   * @return this view
   */
  public MemberKeys read(int member, byte[] encoded) {
    return read(member, encoded, 0, encoded.length);
  }

  /**
   * As {@link #read(int, byte[])}.
   *
   * @param from where the keys begin in the array
   * @param to where they end
   */
  MemberKeys read(int member, byte[] encoded, int from, int to) {
    this.member = member;
    this.bytes = encoded;
    this.gmail = 0;
    Arrays.fill(at, ABSENT);
    Arrays.fill(counts, 0);
    for (KeyScan scan = new KeyScan(encoded, from, to); scan.next(); ) {
      KeyGroup group = scan.group();
      int kind = group.kind().code();
      int index = group.kind() == IdentifierKind.ATTRIBUTE ? 0 : counts[kind];
      if (index < group.valuesMax()) {
        counts[kind] = index + 1;
        gmail |= (scan.flags() & KeyWriter.GMAIL_COM) != 0 ? 1 << index : 0;
        readForms(scan.formsAt(), scan.end(), index);
      }
    }
    return this;
  }

  private void readForms(int from, int end, int index) {
    int forms = 0;
    int next = from;
    while (next < end) {
      int code = bytes[next];
      int size = DIGEST_BYTES[code];
      int start;
      if (size == 0) {
        size = KeyScan.unsignedShort(bytes, next + 1);
        start = next + 3;
        next = start + size;
      } else {
        int same = bytes[next + 1];
        start = same == 0 ? next + 2 : groupAt[same - 1];
        next += same == 0 ? 2 + size : 2;
      }
      groupAt[forms++] = start;
      show(SLOT[code] + index, bytes, start, size);
    }
  }

  @Override
  public int member() {
    return member;
  }

  @Override
  public int count(IdentifierKind kind) {
    return counts[kind.code()];
  }

  /**
   * {@inheritDoc}
   *
   * <p>The array may be filled with another member's value by the next {@link #read}.
   */
  @Override
  public byte @Nullable [] value(KeyForm form, int index) {
    checkShown(form);
    if (index < 0 || index >= counts[form.kind().code()]) {
      return null;
    }
    return switch (form) {
      case EMAIL_TRADE_DESK -> tradeDesk(index);
      case DEVICE_LOWER -> lower(stored(KeyForm.DEVICE_BY_KIND, index));
      case COUNTRY_META -> CountryDigests.of(stored(KeyForm.COUNTRY_CLEAR, index));
      default -> stored(form, index);
    };
  }

  private void checkShown(KeyForm form) {
    if (!shown[form.ordinal()]) {
      throw new IllegalStateException("keys were read without " + form);
    }
  }

  @Override
  public boolean has(KeyForm form, int index) {
    checkShown(form);
    return switch (form) {
      case EMAIL_TRADE_DESK, DEVICE_LOWER, COUNTRY_META -> value(form, index) != null;
      default ->
          index >= 0
              && index < counts[form.kind().code()]
              && at[SLOT[form.code()] + index] != ABSENT;
    };
  }

  private byte @Nullable [] tradeDesk(int index) {
    byte[] declared = stored(KeyForm.EMAIL_TRADE_DESK, index);
    if (declared != null || !whole) {
      return declared;
    }
    boolean folded = (gmail & 1 << index) != 0;
    return stored(folded ? KeyForm.EMAIL_GOOGLE : KeyForm.EMAIL_PLAIN, index);
  }

  private byte @Nullable [] stored(KeyForm form, int index) {
    int slot = SLOT[form.code()] + index;
    int start = at[slot];
    if (start == ABSENT) {
      return null;
    }
    int size = length[slot];
    byte[] value = scratch[slot];
    if (value == null || value.length != size) {
      value = new byte[size];
      scratch[slot] = value;
    }
    System.arraycopy(in[slot], start, value, 0, size);
    return value;
  }

  private static byte @Nullable [] lower(byte @Nullable [] ascii) {
    if (ascii == null) {
      return null;
    }
    byte[] lower = ascii.clone();
    for (int i = 0; i < lower.length; i++) {
      lower[i] = (byte) Character.toLowerCase(lower[i]);
    }
    return lower;
  }

  @Override
  public String toString() {
    return "match keys of member " + member;
  }

  private static int layOut() {
    Arrays.fill(SLOT, ABSENT);
    int slots = 0;
    for (KeyForm form : FORMS) {
      SLOT[form.code()] = slots;
      DIGEST_BYTES[form.code()] = digestBytes(form);
      slots += valuesMax(form);
    }
    return slots;
  }

  private static int valuesMax(KeyForm form) {
    return switch (form.kind()) {
      case EMAIL, PHONE, DEVICE_ID -> KeyCodec.VALUES_MAX;
      default -> 1;
    };
  }

  /** Of one digest; 0 for text. */
  static int digestBytes(KeyForm form) {
    return switch (form) {
      case EMAIL_SHA512 -> 64;
      case EMAIL_MD5 -> 16;
      default -> form.digest() ? 32 : 0;
    };
  }
}
