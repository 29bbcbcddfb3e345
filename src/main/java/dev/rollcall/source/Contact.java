package dev.rollcall.source;

import dev.rollcall.identity.ArrivedContact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A row of a file of contacts as it is stored, and what is refused of it. Its keys are not sealed
 * yet; it lives no longer than its batch.
 *
 * @param key token of its own id
 * @param consent state by purpose: 0 denied, 1 unknown, 2 granted
 * @param refused values that were not taken
 */
record Contact(
    UUID key,
    Instant updated,
    ArrivedContact identity,
    List<Trait> traits,
    Map<String, Integer> consent,
    List<Remark> remarks,
    List<Refused> refused) {
  static final int DENIED = 0;
  static final int UNKNOWN = 1;
  static final int GRANTED = 2;

  @Override
  public String toString() {
    return "contact " + key;
  }
}
