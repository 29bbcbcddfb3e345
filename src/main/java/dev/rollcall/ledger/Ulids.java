package dev.rollcall.ledger;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Makes ULIDs: 26 characters that sort by time and are unique without asking anybody. Thread-safe.
 */
public final class Ulids {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_CHARACTERS = 10;
  private static final int CHANCE_CHARACTERS = 16;
  private static final int BITS = 5;
  private static final int MASK = 31;

  private final Clock clock;
  private final RandomGenerator chance;

  public Ulids(Clock clock, RandomGenerator chance) {
    this.clock = clock;
    this.chance = chance;
  }

  public synchronized String next() {
    StringBuilder text = new StringBuilder(TIME_CHARACTERS + CHANCE_CHARACTERS);
    long millis = clock.millis();
    for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
      text.append(ALPHABET.charAt((int) (millis >>> (i * BITS)) & MASK));
    }
    for (int i = 0; i < CHANCE_CHARACTERS; i++) {
      text.append(ALPHABET.charAt(chance.nextInt(MASK + 1)));
    }
    return text.toString();
  }
}
