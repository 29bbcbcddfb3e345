package dev.rollcall.app;

import dev.rollcall.ledger.Ledger;
import dev.rollcall.platform.Platforms;
import dev.rollcall.warehouse.Warehouse;

/**
 * Loads, while a command's words and files are read, what it needs after that; a second core has
 * nothing else to do then. What fails here fails again, and is told, where it is needed.
 */
final class HeadStart {
  private HeadStart() {}

  /** For commands that work with a project's stores. */
  static void take() {
    run(
        () -> {
          Platforms.installed();
          Warehouse.load();
          Ledger.load();
        });
  }

  /** Runs work beside the caller, who is not to wait for it, even where it never ends. */
  static void run(Runnable work) {
    Thread thread = new Thread(work, "head start");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((itself, failure) -> {});
    thread.start();
  }
}
