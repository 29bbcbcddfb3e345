package dev.rollcall.sync;

/** Who is sent once more though what is known of them has not changed. */
enum Again {
  NOBODY,
  /** Whom the platform has refused as they are. */
  REFUSED,
  /** Also who is on the list already. */
  EVERYBODY
}
