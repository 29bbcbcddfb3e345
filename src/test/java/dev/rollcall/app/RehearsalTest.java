package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.command.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearsalTest {
  @TempDir private Path folder;

  @Test
  void everythingRehearsedSucceeds() throws IOException {
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output, true);

    boolean done = Rehearsal.in(folder, new Console(writer, writer, false, false));

    assertThat(done).as(output.toString()).isTrue();
    assertThat(output.toString())
        .contains("Sync: done")
        .contains("Plan: every list is as it should be.");
  }
}
