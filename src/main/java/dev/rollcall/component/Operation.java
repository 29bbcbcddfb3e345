package dev.rollcall.component;

import java.util.Arrays;
import java.util.Locale;

/** What a {@code rollcall:} endpoint does with an exchange. */
public enum Operation {
  /** Takes a file or a body of contacts. */
  contacts,
  /** Takes a file of events, or a collector's HTTP request. */
  events,
  /** Reads a source over HTTP, from where its last reading stopped to the end. */
  pull,
  /**
   * Compares lists with what platforms say of them and puts that into the body; changes nothing.
   */
  reconcile,
  /** Starts syncs and returns their run ids at once. */
  sync;

  static Operation of(String name) {
    return Arrays.stream(values())
        .filter(operation -> operation.name().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "rollcall:"
                        + name
                        + " does not exist; there are "
                        + Arrays.toString(values())));
  }
}
