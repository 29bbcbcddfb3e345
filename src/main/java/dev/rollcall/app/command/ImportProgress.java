package dev.rollcall.app.command;

import java.util.Locale;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how an import gets on: a running count on a terminal, a line a million rows elsewhere. */
final class ImportProgress implements LongConsumer, AutoCloseable {
  private static final long WORTH_A_LINE = 1_000_000;

  private final Console console;
  private final @Nullable ProgressBar bar;
  private long rows;

  ImportProgress(Console console) {
    this.console = console;
    this.bar = console.terminal() ? bar(console) : null;
  }

  /** How many rows there will be is not known before the last is read. */
  private static ProgressBar bar(Console console) {
    return new ProgressBarBuilder()
        .setTaskName("rows")
        .setInitialMax(-1)
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
  public void accept(long more) {
    long before = rows / WORTH_A_LINE;
    rows += more;
    if (bar != null) {
      bar.stepBy(more);
    } else if (rows / WORTH_A_LINE > before) {
      console.err().println(String.format(Locale.ROOT, "%,d rows read", rows));
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
