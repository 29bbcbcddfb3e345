package dev.rollcall.segment.select;

import org.jspecify.annotations.Nullable;

/**
 * Why a statement may not be a condition.
 *
 * @param message what is wrong
 * @param suggestion what to do; null where the message says it
 * @param at character of the statement that is meant, from 0, which is also meant where it is the
 *     whole
 */
public record SelectFault(String message, @Nullable String suggestion, int at) {
  /** Breaks off the reading of a statement. */
  static final class Found extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SelectFault fault;

    Found(SelectFault fault) {
      super(fault.message());
      this.fault = fault;
    }

    SelectFault fault() {
      return fault;
    }
  }
}
