package dev.rollcall.sync;

import dev.rollcall.ledger.SyncKey;
import java.util.regex.Pattern;

/**
 * Which syncs are meant.
 *
 * @param audience glob over audience names: {@code *} stands for any characters
 * @param destination glob over destination names
 */
public record Selection(String audience, String destination) {
  /** Everything. */
  public static final Selection ALL = new Selection("*", "*");

  public boolean includes(SyncKey key) {
    return fits(audience, key.audience()) && fits(destination, key.destination());
  }

  private static boolean fits(String glob, String name) {
    String pattern = Pattern.quote(glob).replace("*", "\\E.*\\Q");
    return Pattern.matches(pattern, name);
  }
}
