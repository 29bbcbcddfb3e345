package dev.rollcall.source;

/** A request as a whole is not taken; the answer says why. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String sentence;

  /**
   * @param sentence without any value of the request
   */
  Refusal(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
    this.sentence = sentence;
  }

  CollectorAnswer answer() {
    return CollectorAnswer.refused(status, sentence);
  }
}
