package dev.rollcall.segment;

import static dev.rollcall.segment.SetBlocks.WORDS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.Container;
import org.roaringbitmap.RoaringBitmap;

/**
 * Adds up and takes away numbers of many persons, whose binary digits are sets of persons; only
 * what comes out of a block becomes sets again, see {@link SetBlocks}. Not thread-safe; used once.
 */
final class Balance {
  private final List<Term> terms = new ArrayList<>();
  private final @Nullable SetBlocks some;
  private final long[] mask = new long[WORDS];
  private final long[] digit = new long[WORDS];
  private final long[] carry = new long[WORDS];

  /** Of a block what is added up so far, the lowest digit first. */
  private final List<long[]> sum = new ArrayList<>();

  private int size;
  private final List<RoaringBitmap> result = new ArrayList<>();

  /**
   * @param some the others have none; null: everybody is counted
   */
  Balance(@Nullable RoaringBitmap some) {
    this.some = some == null ? null : new SetBlocks(some);
  }

  /** Numbers to be added or taken away. */
  private record Term(List<SetBlocks> digits, boolean added) {
    boolean isIn(int block) {
      return digits.stream().anyMatch(each -> each.of(block) != null);
    }
  }

  /**
   * @param digits the lowest first
   */
  Balance plus(List<RoaringBitmap> digits) {
    terms.add(new Term(digits.stream().map(SetBlocks::new).toList(), true));
    return this;
  }

  /**
   * Takes away from what was added before.
   *
   * @param digits the lowest first
   */
  Balance minus(List<RoaringBitmap> digits) {
    terms.add(new Term(digits.stream().map(SetBlocks::new).toList(), false));
    return this;
  }

  /** The digits of the outcome; null where somebody has less than is taken away. */
  @Nullable List<RoaringBitmap> digits() {
    int blocks = SetBlocks.blocks(terms.stream().flatMap(term -> term.digits().stream()).toList());
    for (int block = 0; block < blocks; block++) {
      if (isWanted(block) && !work(block)) {
        return null;
      }
    }
    return result;
  }

  private boolean isWanted(int block) {
    if (some == null) {
      return true;
    }
    Container wanted = some.of(block);
    if (wanted != null) {
      SetBlocks.spread(wanted, mask);
    }
    return wanted != null;
  }

  /** False where too much was taken away. */
  private boolean work(int block) {
    List<Term> here = terms.stream().filter(term -> term.isIn(block)).toList();
    if (some == null && here.size() == 1 && here.get(0).added()) {
      share(here.get(0), block);
      return true;
    }
    size = 0;
    for (Term term : here) {
      if (term.added()) {
        add(term, block);
      } else if (!take(term, block)) {
        return false;
      }
    }
    for (int place = 0; place < size; place++) {
      SetBlocks.append(result(place), block, sum.get(place));
    }
    return true;
  }

  private void share(Term only, int block) {
    for (int place = 0; place < only.digits().size(); place++) {
      Container digit = only.digits().get(place).of(block);
      if (digit != null) {
        result(place).append((char) block, digit);
      }
    }
  }

  private void add(Term term, int block) {
    boolean carrying = false;
    Arrays.fill(carry, 0);
    for (int place = 0; place < term.digits().size() || carrying; place++) {
      if (read(term, place, block) || carrying) {
        plus(sum(place), digit, carry);
        carrying = isAny(carry);
      }
    }
  }

  /** Written so that the compiler works on several words at once. */
  private static void plus(long[] sum, long[] digit, long[] carry) {
    for (int i = 0; i < WORDS; i++) {
      long either = sum[i] ^ digit[i];
      long over = sum[i] & digit[i] | either & carry[i];
      sum[i] = either ^ carry[i];
      carry[i] = over;
    }
  }

  private static boolean isAny(long[] words) {
    for (long word : words) {
      if (word != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean take(Term term, int block) {
    boolean borrowing = false;
    Arrays.fill(carry, 0);
    for (int place = 0; place < term.digits().size() || borrowing && place < size; place++) {
      if (read(term, place, block) || borrowing) {
        minus(sum(place), digit, carry);
        borrowing = isAny(carry);
      }
    }
    return !borrowing;
  }

  private static void minus(long[] sum, long[] digit, long[] borrowed) {
    for (int i = 0; i < WORDS; i++) {
      long either = sum[i] ^ digit[i];
      long over = digit[i] & ~sum[i] | borrowed[i] & ~either;
      sum[i] = either ^ borrowed[i];
      borrowed[i] = over;
    }
  }

  /** Reads a digit of those who are wanted; false where nobody has it. */
  private boolean read(Term term, int place, int block) {
    Container container = place < term.digits().size() ? term.digits().get(place).of(block) : null;
    SetBlocks.spread(container, digit);
    if (container != null && some != null) {
      for (int i = 0; i < WORDS; i++) {
        digit[i] &= mask[i];
      }
    }
    return container != null;
  }

  /** A digit of this block's sum, 0 at first. */
  private long[] sum(int place) {
    while (size <= place) {
      if (size == sum.size()) {
        sum.add(new long[WORDS]);
      } else {
        Arrays.fill(sum.get(size), 0);
      }
      size++;
    }
    return sum.get(place);
  }

  private RoaringBitmap result(int place) {
    while (result.size() <= place) {
      result.add(new RoaringBitmap());
    }
    return result.get(place);
  }
}
