package dev.rollcall.source;

import dev.rollcall.identity.Newcomers;

/**
 * A contact with its number in the order of arrival, which says who of equally new ones is newer.
 */
record Placed(long seq, Contact contact) {
  Newcomers.Arriving tokens() {
    return new Newcomers.Arriving(contact.key(), contact.identity().identifiers());
  }
}
