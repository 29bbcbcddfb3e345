package dev.rollcall.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass. Injected, so that tests need not wait. Thread-safe. */
public interface Pause {
  /**
   * @throws InterruptedException where the program is asked to stop meanwhile
   */
  void pause(Duration length) throws InterruptedException;

  /** Waits in earnest. */
  static Pause real() {
    return length -> {
      boolean never = new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
      assert !never : "nobody counts this latch down";
    };
  }
}
