package dev.rollcall.http;

/** No whole answer came back. Its message is a sentence without anything personal. */
final class TransportFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean untrusted;

  /**
   * @param untrusted whether the other side could not prove who it is, so that nothing was sent
   */
  TransportFailure(String sentence, boolean untrusted) {
    super(sentence);
    this.untrusted = untrusted;
  }

  boolean untrusted() {
    return untrusted;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
