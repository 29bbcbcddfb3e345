package dev.rollcall.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.ArrayContainer;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.BitmapContainer;
import org.roaringbitmap.Container;
import org.roaringbitmap.ContainerPointer;
import org.roaringbitmap.RoaringBitmap;

/**
 * Adds up and takes away numbers of many persons, whose binary digits are sets of persons. Block by
 * block of 65,536 neighbours the digits are spread out as words, so that one operation works on 64
 * persons, and only what comes out becomes sets again: between sets of a few thousand in a block
 * each operation takes several times as long. Not thread-safe; used once.
 */
final class Balance {
  private static final int BLOCK = 1 << 16;
  private static final int WORDS = BLOCK / Long.SIZE;
  private static final int ARRAY_MAX = 4096;

  private final List<Term> terms = new ArrayList<>();
  private final @Nullable Digit some;
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
    this.some = some == null ? null : new Digit(some);
  }

  /** A set, read block by block. */
  private static final class Digit {
    private final RoaringBitmap set;
    private final ContainerPointer blocks;

    Digit(RoaringBitmap set) {
      this.set = set;
      this.blocks = set.getContainerPointer();
    }

    /** The set's part of a block behind those asked for before; null: none. */
    @Nullable Container of(int block) {
      while (blocks.getContainer() != null && blocks.key() < block) {
        blocks.advance();
      }
      return blocks.getContainer() != null && blocks.key() == block ? blocks.getContainer() : null;
    }

    /** How many blocks there are up to the last that has anybody. */
    int blocks() {
      return set.isEmpty() ? 0 : 1 + (set.last() >>> Character.SIZE);
    }
  }

  /** Numbers to be added or taken away. */
  private record Term(List<Digit> digits, boolean added) {
    boolean isIn(int block) {
      return digits.stream().anyMatch(each -> each.of(block) != null);
    }
  }

  /**
   * @param digits the lowest first
   */
  Balance plus(List<RoaringBitmap> digits) {
    terms.add(new Term(digits.stream().map(Digit::new).toList(), true));
    return this;
  }

  /**
   * Takes away from what was added before.
   *
   * @param digits the lowest first
   */
  Balance minus(List<RoaringBitmap> digits) {
    terms.add(new Term(digits.stream().map(Digit::new).toList(), false));
    return this;
  }

  /** The digits of the outcome; null where somebody has less than is taken away. */
  @Nullable List<RoaringBitmap> digits() {
    int blocks =
        terms.stream()
            .flatMap(term -> term.digits().stream())
            .mapToInt(Digit::blocks)
            .max()
            .orElse(0);
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
      spread(wanted, mask);
    }
    return wanted != null;
  }

  private static void spread(Container container, long[] words) {
    Arrays.fill(words, 0);
    container.copyBitmapTo(words, 0);
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
      put(place, block, container(sum.get(place)));
    }
    return true;
  }

  private void share(Term only, int block) {
    for (int place = 0; place < only.digits().size(); place++) {
      put(place, block, only.digits().get(place).of(block));
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
    if (container == null) {
      Arrays.fill(digit, 0);
      return false;
    }
    spread(container, digit);
    if (some != null) {
      for (int i = 0; i < WORDS; i++) {
        digit[i] &= mask[i];
      }
    }
    return true;
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

  private static @Nullable Container container(long[] words) {
    int persons = 0;
    for (long word : words) {
      persons += Long.bitCount(word);
    }
    if (persons == 0) {
      return null;
    }
    return persons > ARRAY_MAX
        ? new BitmapContainer(words.clone(), persons)
        : new ArrayContainer(BitSetUtil.arrayContainerBufferOf(0, WORDS, persons, words));
  }

  private void put(int place, int block, @Nullable Container container) {
    while (result.size() <= place) {
      result.add(new RoaringBitmap());
    }
    if (container != null) {
      result.get(place).append((char) block, container);
    }
  }
}
