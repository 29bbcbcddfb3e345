package dev.rollcall.source;

import java.util.concurrent.TimeUnit;

/**
 * Who may send again at any moment, and until when they are waited for.
 *
 * @param requests how many were stored together last or came meanwhile
 * @param until of the clock that counts nanoseconds
 */
record Company(int requests, long until) {
  static final Company NONE = new Company(0, 0);

  /** Senders get this part of the time that the last transaction took. */
  private static final int PART = 2;

  private static final long NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(25);

  /** Of a transaction that began and ended at these nanoseconds. */
  static Company of(int requests, long start, long end) {
    return new Company(requests, end + Math.min((end - start) / PART, NANOS_MAX));
  }

  /**
   * For how many nanoseconds the others are waited for; 0 or less where nobody is.
   *
   * @param there how many have come
   */
  long patience(int there, long now) {
    return there < requests ? until - now : 0;
  }
}
