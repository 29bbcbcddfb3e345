package dev.rollcall.sync;

import dev.rollcall.ledger.Batch;
import dev.rollcall.ledger.Verdict;
import dev.rollcall.platform.PlatformException;
import dev.rollcall.platform.Receipt;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Turns a platform's answer about rows into a verdict about members. */
final class Answers {
  private Answers() {}

  /**
   * Every member ends in exactly one number, whatever the platform's counts say; where they do not
   * add up, the difference is unconfirmed.
   *
   * @param sent the batch's members
   */
  static Verdict of(Receipt receipt, Batch batch, RoaringBitmap sent) {
    Map<String, RoaringBitmap> named = new HashMap<>();
    RoaringBitmap rejected = new RoaringBitmap();
    Map<String, Integer> codes = new HashMap<>();
    int unplaced = 0;
    for (Receipt.Rejection rejection : receipt.rejected()) {
      codes.merge(rejection.code(), 1, Integer::sum);
      if (rejection.rank() >= 0 && rejection.rank() < batch.members()) {
        int member = sent.select(rejection.rank());
        if (rejected.checkedAdd(member)) {
          named.computeIfAbsent(rejection.code(), code -> new RoaringBitmap()).add(member);
        }
      } else {
        unplaced++;
      }
    }
    receipt.reasons().forEach((code, many) -> codes.merge(code, many, Integer::sum));
    int rest = batch.members() - rejected.getCardinality();
    int unnamed = Math.min(rest, receipt.rejectedUnnamed() + unplaced);
    rest -= unnamed;
    int unconfirmed = Math.min(rest, Math.abs(batch.rows() - receipt.received()));
    rest -= unconfirmed;
    @Nullable String job = receipt.job();
    return new Verdict(
        named,
        codes,
        job == null ? rest : 0,
        unnamed,
        job == null ? 0 : rest,
        unconfirmed,
        job,
        receipt.reference());
  }

  /**
   * A batch that was refused as a whole, with the members that it was refused for.
   *
   * @param sent the batch's members
   */
  static Verdict named(PlatformException failure, Batch batch, RoaringBitmap sent) {
    Receipt receipt = new Receipt(batch.rows(), 0, failure.rejected(), Map.of(), null, null);
    Verdict all = of(receipt, batch, sent);
    return new Verdict(all.named(), all.codes(), 0, 0, 0, 0, null, null);
  }

  /** What is known of a job of which nothing more is expected: nothing. */
  static Verdict lost(Batch batch, String job) {
    return new Verdict(Map.of(), Map.of(), 0, 0, 0, batch.members(), null, job);
  }

  /** A batch of one member that was refused as a whole: that member is the reason. */
  static Verdict refused(RoaringBitmap sent, @Nullable String code) {
    String told = code == null ? "refused" : code;
    return new Verdict(Map.of(told, sent.clone()), Map.of(told, 1), 0, 0, 0, 0, null, null);
  }
}
