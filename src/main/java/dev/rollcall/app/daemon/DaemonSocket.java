package dev.rollcall.app.daemon;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a project's daemon listens. */
public final class DaemonSocket {
  /** What the kernel allows is 108 bytes with the closing zero. */
  private static final int PATH_BYTES_MAX = 100;

  private DaemonSocket() {}

  /**
   * The socket's path: {@code rollcall.sock} in the data folder, or, where that path is too long
   * for a socket, a name made from it in the system's folder for temporary files.
   */
  public static Path of(Path data) {
    Path beside = data.toAbsolutePath().normalize().resolve("rollcall.sock");
    byte[] path = beside.toString().getBytes(StandardCharsets.UTF_8);
    return path.length <= PATH_BYTES_MAX
        ? beside
        : Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("rollcall-" + UUID.nameUUIDFromBytes(path) + ".sock");
  }

  /** A connection to the daemon of a project, or null where none listens. */
  public static @Nullable SocketChannel connect(Path data) {
    Path socket = of(data);
    if (!Files.exists(socket)) {
      return null;
    }
    try {
      return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } catch (IOException nobodyListens) {
      return null;
    }
  }
}
