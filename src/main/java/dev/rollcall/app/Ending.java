package dev.rollcall.app;

import dev.rollcall.sync.Syncs;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end well that the system asks to end, as by SIGTERM or Ctrl-C: runs stop before
 * their next batch, the answers under way are kept, and the command says where it stopped. What is
 * not answered in time is in doubt, as after a kill.
 */
final class Ending implements AutoCloseable {
  /** How long what is said and closed after the last answer may take. */
  private static final int CLOSING_SECONDS = 5;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  /**
   * @param syncs of the command, until this is closed
   */
  Ending(Syncs syncs) {
    this.hook = new Thread(() -> end(syncs), "rollcall-ending");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void end(Syncs syncs) {
    if (syncs.stop()) {
      try {
        ended.await(CLOSING_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It is at work, and has been told now.
    }
  }
}
