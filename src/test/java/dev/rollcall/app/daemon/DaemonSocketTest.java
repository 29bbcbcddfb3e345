package dev.rollcall.app.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DaemonSocketTest {
  @TempDir private Path folder;

  @Test
  void liesInTheDataFolder() {
    Path data = Path.of("/srv/shop/data");

    assertThat(DaemonSocket.of(data)).isEqualTo(data.resolve("rollcall.sock"));
  }

  @Test
  void isOneForAllWaysToWriteAFolder() {
    assertThat(DaemonSocket.of(Path.of("/srv/shop/../shop/./data")))
        .isEqualTo(DaemonSocket.of(Path.of("/srv/shop/data")));
  }

  @Test
  void isMadeFromThePathWhereThatIsTooLongForASocket() {
    Path one = Path.of("/srv", "ä".repeat(50), "data");
    Path other = Path.of("/srv", "ö".repeat(50), "data");

    assertThat(DaemonSocket.of(one)).isEqualTo(DaemonSocket.of(one));
    assertThat(DaemonSocket.of(one)).isNotEqualTo(DaemonSocket.of(other));
    assertThat(DaemonSocket.of(one).getParent())
        .isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(DaemonSocket.of(one).getFileName().toString())
        .matches("rollcall-[0-9a-f-]{36}\\.sock");
  }

  @Test
  void nobodyListensWhereThereIsNoSocket() throws IOException {
    try (SocketChannel none = DaemonSocket.connect(folder)) {
      assertThat(none).isNull();
    }
  }

  @Test
  void nobodyListensWhereAKilledDaemonLeftItsSocket() throws IOException {
    Files.createFile(DaemonSocket.of(folder));

    try (SocketChannel none = DaemonSocket.connect(folder)) {
      assertThat(none).isNull();
    }
  }
}
