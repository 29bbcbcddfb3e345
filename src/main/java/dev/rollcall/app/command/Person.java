package dev.rollcall.app.command;

import dev.rollcall.sync.SyncException;

/** Who gives a command, and why. */
final class Person {
  private Person() {}

  /** As the operating system knows them; the daemon's socket lets nobody else in. */
  static String name() {
    return System.getProperty("user.name", "unknown");
  }

  /**
   * A note for the audit trail, in one line.
   *
   * @throws SyncException where it says nothing
   */
  static String note(String text) {
    String note = text.replaceAll("\\s+", " ").strip();
    if (note.isEmpty()) {
      throw new SyncException(
          SyncException.Kind.USAGE, "--note says nothing; write in a few words why");
    }
    return note;
  }
}
