package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyRingTest {
  @TempDir Path folder;

  @Test
  void makesAKeyForItsOwnerAloneOnFirstUse() throws IOException {
    Path keys = folder.resolve("keys");
    KeyRing.open(keys, name -> null);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(permissionsOfKey(keys))).isEqualTo("rw-------");
    try (java.util.stream.Stream<Path> files = Files.list(keys)) {
      assertThat(files).containsExactly(keys.resolve("rollcall.key"));
    }
  }

  private static java.util.Set<java.nio.file.attribute.PosixFilePermission> permissionsOfKey(
      Path keys) throws IOException {
    return Files.getPosixFilePermissions(keys.resolve("rollcall.key"));
  }

  @Test
  void readsTheSameKeyAgain() {
    byte[] first = KeyRing.open(folder, name -> null).derive("a");
    assertThat(KeyRing.open(folder, name -> null).derive("a")).isEqualTo(first);
    assertThat(KeyRing.open(folder, name -> null).derive("b")).isNotEqualTo(first);
  }

  @Test
  void prefersTheEnvironment() throws IOException {
    assertThat(KeyRings.of(1).derive("a")).isNotEqualTo(KeyRings.of(2).derive("a"));
    try (java.util.stream.Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void refusesAKeyOfAnotherLengthWithoutShowingIt() {
    assertThatThrownBy(() -> KeyRing.open(folder, name -> "c2hvcnQ="))
        .isInstanceOf(KeyRingException.class)
        .hasMessageContaining("ROLLCALL_KEY")
        .hasMessageNotContaining("c2hvcnQ=");
    assertThatThrownBy(() -> KeyRing.open(folder, name -> "no base64!"))
        .isInstanceOf(KeyRingException.class)
        .hasNoCause();
  }

  @Test
  void refusesAKeyFileThatOthersMayRead() throws IOException {
    KeyRing.open(folder, name -> null);
    Path file = folder.resolve("rollcall.key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> KeyRing.open(folder, name -> null))
        .isInstanceOf(KeyRingException.class)
        .hasMessageContaining("chmod 600");
  }

  /** RFC 5869 with salt "rollcall" and one block of output, computed by another implementation. */
  @Test
  void derivesByHkdf() {
    assertThat(java.util.HexFormat.of().formatHex(KeyRings.of(7).derive("tokens")))
        .isEqualTo("09cd577511d3c7a244e9f66c2ab2686b9156493f99c8e1b143c140ec09a2889c");
  }
}
