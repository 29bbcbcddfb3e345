package dev.rollcall.sync;

/** What goes wrong with a call to a pretended platform. */
enum Fault {
  NONE,
  /** It takes effect, but the answer is lost. */
  EXECUTED_BUT_TIMED_OUT,
  /** It never arrives. */
  LOST,
  STOP,
  LIST_GONE,
  REFUSED,
  /** The batch is refused for its size. */
  TOO_MUCH,
  OVERLOADED,
  /** The answer comes later. */
  ASYNCHRONOUS,
  /** The counts in the answer do not add up. */
  MISCOUNTED
}
