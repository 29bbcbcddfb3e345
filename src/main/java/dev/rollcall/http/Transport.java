package dev.rollcall.http;

/** Sends one request once. Thread-safe. */
interface Transport {
  /**
   * @throws TransportFailure where no whole answer came back
   */
  Answer exchange(Request request) throws TransportFailure;
}
