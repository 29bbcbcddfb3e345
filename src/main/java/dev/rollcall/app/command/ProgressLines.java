package dev.rollcall.app.command;

import dev.rollcall.ledger.SyncKey;
import dev.rollcall.sync.Progress;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how runs get on: one bar for all on a terminal, a line per run of size elsewhere. */
final class ProgressLines implements Progress, AutoCloseable {
  private static final int WORTH_A_LINE = 10_000;
  private final Console console;
  private final @Nullable ProgressBar bar;

  ProgressLines(Console console) {
    this.console = console;
    this.bar = console.terminal() ? bar(console) : null;
  }

  private static ProgressBar bar(Console console) {
    return new ProgressBarBuilder()
        .setTaskName("members")
        .setInitialMax(0)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new DelegatingProgressBarConsumer(line -> show(line, console)))
        .build();
  }

  /** Over the line before, on the terminal of whoever asked, be it in another process. */
  private static void show(String line, Console console) {
    console.err().print("\r" + line);
    console.err().flush();
  }

  @Override
  public void started(SyncKey key, int members) {
    if (bar != null) {
      bar.maxHint(bar.getMax() + members);
    } else if (members >= WORTH_A_LINE) {
      console.err().println("syncing " + key + ": " + members + " members");
    }
  }

  @Override
  public void advanced(SyncKey key, int members) {
    if (bar != null) {
      bar.stepBy(members);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      console.err().println();
    }
  }
}
