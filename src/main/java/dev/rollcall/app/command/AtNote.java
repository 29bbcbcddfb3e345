package dev.rollcall.app.command;

import java.io.PrintWriter;

/** Says what {@code --at} does not move. */
final class AtNote {
  private AtNote() {}

  static void print(AtOption at, PrintWriter out) {
    if (at.given()) {
      out.println("--at moves windows only: traits, consent and who is who are as they are now.");
    }
  }
}
