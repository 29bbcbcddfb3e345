package dev.rollcall.audience;

import java.util.UUID;

/**
 * Which of 10,000 equal buckets a person falls in: always the same for one salt and key,
 * independent between salts. Thread-safe.
 */
@FunctionalInterface
public interface Bucketing {
  /** Buckets in all; one is a hundredth of a percent. */
  int COUNT = 10_000;

  /**
   * @param personKey the token of the contact that a person has had longest: later contacts, new
   *     match keys and a warehouse read anew in the same order do not change it
   * @return 0 to 9,999
   */
  int bucket(String salt, UUID personKey);
}
