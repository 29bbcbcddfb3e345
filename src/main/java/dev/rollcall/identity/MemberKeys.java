package dev.rollcall.identity;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import java.util.Arrays;
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
  private final byte[][] scratch = new byte[SLOTS][];
  private final int[] counts = new int[IdentifierKind.ATTRIBUTE.code() + 1];

  /** Where the forms of the group at hand stand, for those that repeat one. */
  private final int[] groupAt = new int[CODES];

  private byte[] bytes = new byte[0];
  private int member;
  private int gmail;

  MemberKeys() {}

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
      at[SLOT[code] + index] = start;
      length[SLOT[code] + index] = size;
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

  @Override
  public boolean has(KeyForm form, int index) {
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
    if (declared != null) {
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
    System.arraycopy(bytes, start, value, 0, size);
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
      slots +=
          switch (form.kind()) {
            case EMAIL, PHONE, DEVICE_ID -> KeyCodec.VALUES_MAX;
            default -> 1;
          };
    }
    return slots;
  }

  private static int digestBytes(KeyForm form) {
    return switch (form) {
      case EMAIL_SHA512 -> 64;
      case EMAIL_MD5 -> 16;
      default -> form.digest() ? 32 : 0;
    };
  }
}
