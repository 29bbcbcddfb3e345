package dev.rollcall.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * One request's worth of members. Sets must not be changed.
 *
 * @param id ULID, the same at each sending
 * @param number from 1 within the run
 * @param from rank of its first member in the section's set, from 0
 * @param to rank after its last member
 * @param dropped members of the range that may not be sent (any more)
 * @param keyless members of the range with no key that the platform takes
 * @param checksum tells whether the request's body is the same once more; empty where nothing is
 *     sent
 * @param members how many are sent
 * @param rows how many rows they make
 * @param attempts how often it was sent, or may have been
 * @param rejected members refused by name; empty until answered
 * @param receipt the platform's answer as JSON, without personal data; null until answered
 * @param job what to ask the platform for, where it answers later; null: its answer is final
 * @param cause why it was refused or is unclear, as a sentence; null: neither
 */
public record Batch(
    String id,
    String run,
    int number,
    Section section,
    int from,
    int to,
    RoaringBitmap dropped,
    RoaringBitmap keyless,
    String checksum,
    int members,
    int rows,
    BatchState state,
    int attempts,
    RoaringBitmap rejected,
    @Nullable String receipt,
    @Nullable String cause,
    int accepted,
    int unnamed,
    int pending,
    int unconfirmed,
    @Nullable String job) {

  /** A batch about to be sent for the first time. */
  public static Batch prepared(
      String id,
      String run,
      int number,
      Section section,
      int from,
      int to,
      RoaringBitmap dropped,
      RoaringBitmap keyless,
      String checksum,
      int members,
      int rows) {
    return new Batch(
        id,
        run,
        number,
        section,
        from,
        to,
        dropped,
        keyless,
        checksum,
        members,
        rows,
        members == 0 ? BatchState.RECORDED : BatchState.PREPARED,
        members == 0 ? 0 : 1,
        new RoaringBitmap(),
        null,
        null,
        0,
        0,
        0,
        0,
        null);
  }

  /** A call about to be made for the first time that names nobody. */
  public static Batch nameless(String id, String run, int number, Section section) {
    RoaringBitmap nobody = new RoaringBitmap();
    return prepared(id, run, number, section, 0, 0, nobody, nobody, "", 0, 0)
        .in(BatchState.PREPARED);
  }

  private Batch in(BatchState other) {
    return new Batch(
        id,
        run,
        number,
        section,
        from,
        to,
        dropped,
        keyless,
        checksum,
        members,
        rows,
        other,
        1,
        rejected,
        receipt,
        cause,
        accepted,
        unnamed,
        pending,
        unconfirmed,
        job);
  }

  /** How many of its members were refused with which of the platform's codes. */
  public Map<String, Integer> codes() {
    return ReceiptJson.codes(receipt);
  }

  /**
   * Whether its members may have arrived although no answer says so. A no to a repetition says
   * nothing of the first sending.
   */
  boolean isInDoubt() {
    return state.isInDoubt() || (state == BatchState.SPLIT && attempts > 1);
  }

  /** The members that are sent, out of the section's set. */
  public RoaringBitmap sent(RoaringBitmap section) {
    RoaringBitmap sent = Ranks.slice(section, from, to);
    sent.andNot(dropped);
    sent.andNot(keyless);
    return sent;
  }
}
