package dev.rollcall.warehouse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A second process at the same file. Run as a program it opens the warehouse, commits rows until
 * the given count, says {@code ready} or what went wrong, and waits for its input to end.
 */
final class OtherProcess implements AutoCloseable {
  private static final int ROWS_A_COMMIT = 100_000;

  private final Process process;
  private final BufferedReader output;

  private OtherProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /**
   * @param prefix goes before the Java command, as {@code sh -c}
   */
  static OtherProcess start(Path file, int commits, String... prefix) throws IOException {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            file.toString(),
            Integer.toString(commits));
    List<String> command = new ArrayList<>(List.of(prefix));
    command.addAll(java);
    return new OtherProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** The next line that it says. */
  String says() throws IOException {
    return String.valueOf(output.readLine());
  }

  long pid() {
    return process.pid();
  }

  /** Ends it as a crash does: nothing is closed. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroyForcibly();
  }

  public static void main(String[] arguments) throws IOException {
    try {
      Warehouse warehouse = Warehouse.open(Path.of(arguments[0]));
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        warehouse.write(
            on ->
                Sql.update(
                    on,
                    "INSERT INTO stale_person SELECT hash(range) % 2000000000 FROM range(?)",
                    ROWS_A_COMMIT));
      }
      System.out.println("ready");
    } catch (WarehouseException e) {
      System.out.println(e.getMessage());
    }
    System.in.read();
  }
}
