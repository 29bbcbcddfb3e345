package dev.rollcall.identity;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The binary form of match keys, as they are sealed. Equal keys give equal bytes.
 *
 * <pre>
 * version 1 byte, then groups in ascending order of tag:
 *   tag 1, flags 1, length of the forms 2, token 16 (a contact's joining identifiers only), forms:
 *     digest: code 1, n 1 (0: the bytes follow; else: same as the group's n-th form), bytes
 *     text:   code 1, length 2, UTF-8
 * </pre>
 *
 * <p>Forms that follow from others are not stored: Trade Desk's e-mail, lower-case device ids,
 * Meta's country. Thread-safe.
 */
public final class KeyCodec {
  /** E-mails, phones and devices that a member keeps, each. */
  public static final int VALUES_MAX = 5;

  static final int VERSION = 1;

  private KeyCodec() {}

  /**
   * Makes a person's match keys of its contacts'. Each attribute is the newest contact's that has
   * it; city, state, postal code and street only from contacts in the same country as the newest
   * known one. E-mails, phones and devices come from all, newest first, each once, five at most.
   *
   * @param newestFirst what {@link ContactReader} encoded
   * @param blocked tokens of identifiers that are no match key: shared by too many, or on the block
   *     list
   * @return keys without tokens
   */
  public static byte[] merge(List<byte[]> newestFirst, Predicate<UUID> blocked) {
    return new KeyMerge(blocked).merge(newestFirst);
  }

  /** Which kinds the keys have, as bits of {@link dev.rollcall.model.IdentifierKind#bit()}. */
  public static int kinds(byte[] encoded) {
    int kinds = 0;
    for (KeyScan scan = new KeyScan(encoded); scan.next(); ) {
      kinds |= scan.group().kind().bit();
    }
    return kinds;
  }

  /** Reads keys; one reader serves many members, one after the other. */
  public static MemberKeys reader() {
    return new MemberKeys();
  }
}
