package dev.rollcall.app.command;

import dev.rollcall.app.Destinations;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.platform.PlatformException;

/**
 * What a platform said when it was asked about an account.
 *
 * @param told a sentence for people
 */
record AccountCheck(String destination, boolean sound, String told) {
  /** Asks; changes nothing there. */
  static AccountCheck of(Destinations destinations, DestinationDefinition destination) {
    try {
      destinations.open(destination).connection().verify();
      return new AccountCheck(destination.name(), true, "token, permissions and terms are fine");
    } catch (PlatformException e) {
      return new AccountCheck(destination.name(), false, String.valueOf(e.getMessage()));
    }
  }
}
