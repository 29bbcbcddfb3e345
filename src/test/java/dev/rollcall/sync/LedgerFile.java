package dev.rollcall.sync;

import dev.rollcall.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Empty ledgers for tests that need thousands: the migrations run once, the others are copies. */
final class LedgerFile {
  private LedgerFile() {}

  /** Bytes of an empty ledger with all its tables. */
  private static final class Template {
    static final byte[] BYTES = make();

    private static byte[] make() {
      try {
        Path folder = Files.createTempDirectory("rollcall-ledger");
        Path file = folder.resolve("ledger.db");
        Ledger.open(file).close();
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(folder);
        return bytes;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Makes the file, and its folder. */
  static Path fresh(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, Template.BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
