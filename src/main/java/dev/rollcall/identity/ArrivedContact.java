package dev.rollcall.identity;

import dev.rollcall.model.IdentifierKind;
import java.util.List;
import java.util.UUID;

/**
 * A record after arrival: nothing raw is left but what the encoded keys hold, and those are to be
 * sealed at once.
 *
 * @param identifiers tokens of what joins, each once
 * @param kinds bits of the kinds that {@code keys} has
 * @param keys encoded by {@link KeyCodec}, not yet sealed
 * @param problems values that were not taken; the rest of the contact was
 * @param repaired values that were taken in another spelling than they came
 */
public record ArrivedContact(
    List<Identifier> identifiers, int kinds, byte[] keys, List<Problem> problems, int repaired) {

  public record Identifier(IdentifierKind kind, UUID token) {}

  /**
   * @param field the source's name for it
   * @param reason stable id, such as {@code phone.country-unknown}
   * @param sentence what is wrong and what to do, without the value
   */
  public record Problem(String field, String reason, String sentence) {}

  @Override
  public String toString() {
    return "arrived contact with " + identifiers.size() + " identifiers";
  }
}
