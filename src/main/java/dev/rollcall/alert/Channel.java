package dev.rollcall.alert;

import dev.rollcall.ledger.Alert;

/** A way to people. Thread-safe. */
public interface Channel {
  /** As the ledger keeps it: {@code webhook}, {@code mail}, {@code route}. */
  String name();

  /**
   * Hands one alert over; returns when the other side has taken it.
   *
   * @throws ChannelFailed where it has not, or may not have; it is tried again later
   */
  void send(Alert alert);

  /** An alert that was not taken, with a sentence that holds no secret. */
  final class ChannelFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChannelFailed(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }
}
