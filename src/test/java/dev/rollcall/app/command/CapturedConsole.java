package dev.rollcall.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A console whose streams are kept as text. */
record CapturedConsole(StringWriter out, StringWriter err) {
  CapturedConsole() {
    this(new StringWriter(), new StringWriter());
  }

  Console console() {
    return new Console(new PrintWriter(out), new PrintWriter(err), false, false);
  }
}
