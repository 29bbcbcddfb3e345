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
 * @param deleted whether its source says that it is no more; nothing else is read of it then
 */
record Contact(
    UUID key,
    Instant updated,
    ArrivedContact identity,
    List<Trait> traits,
    Map<String, Integer> consent,
    List<Remark> remarks,
    List<Refused> refused,
    boolean deleted) {
  static final int DENIED = 0;
  static final int UNKNOWN = 1;
  static final int GRANTED = 2;

  private static final ArrivedContact NOBODY =
      new ArrivedContact(List.of(), 0, new byte[0], List.of(), 0);

  /** One that its source has deleted. */
  static Contact deleted(UUID key, Instant updated) {
    return new Contact(
        key, updated, NOBODY, List.of(), Map.of(), List.of(Remark.DELETED), List.of(), true);
  }

  @Override
  public String toString() {
    return "contact " + key;
  }
}
