package dev.rollcall.app.command;

import dev.rollcall.ledger.Guard;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.SyncKey;
import java.io.PrintWriter;
import java.util.List;

/** Says why something waits for approval, what is likely behind it, and what to do. */
final class GuardLines {
  private GuardLines() {}

  /** Of a run that waits; nothing where it does not. */
  static void print(Run run, PrintWriter out) {
    if (waits(run)) {
      print(run.key(), run.guard(), "rollcall approve " + run.id() + " --note \"...\"", out);
    }
  }

  static boolean waits(Run run) {
    return run.state() == RunState.PAUSED && run.guard().asks();
  }

  /**
   * @param ifRight the command that lets it go on
   */
  static void print(SyncKey key, Guard guard, String ifRight, PrintWriter out) {
    out.println();
    out.println("! " + key + " is paused: " + guard.passed());
    line("likely cause", guard.causes(), out);
    line("if right", List.of(ifRight), out);
    line(
        "if wrong",
        List.of("fix the source or the rule; a plan within the limits takes this one's place"),
        out);
  }

  private static void line(String label, List<String> texts, PrintWriter out) {
    String name = label;
    for (String text : texts) {
      out.println("    " + name + " ".repeat(14 - name.length()) + text);
      name = "";
    }
  }
}
