package dev.rollcall.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The file that holds the key as base64, for its owner alone. Made on first use. */
final class KeyFile {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final Path folder;
  private final Path file;

  KeyFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("rollcall.key");
  }

  byte[] readOrMake() {
    try {
      if (!Files.exists(file)) {
        make();
      }
      refuseIfOpenToOthers();
      return KeyRing.decode(
          Files.readString(file, StandardCharsets.US_ASCII), "the key file " + file);
    } catch (IOException e) {
      throw new KeyRingException(
          "the key file "
              + file
              + " cannot be read or made; let this user write its folder, or set "
              + KeyRing.VARIABLE,
          e);
    }
  }

  /** Moves a finished file into place, so that nobody reads half a key; the first maker wins. */
  private void make() throws IOException {
    Files.createDirectories(folder, permissions("rwx------"));
    byte[] key = new byte[KeyRing.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Path fresh = Files.createTempFile(folder, "new", ".key", permissions("rw-------"));
    try {
      Files.writeString(
          fresh, Base64.getEncoder().encodeToString(key) + "\n", StandardCharsets.US_ASCII);
      Files.move(fresh, file);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster; its key is the key.
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void refuseIfOpenToOthers() throws IOException {
    if (!posix()) {
      return;
    }
    boolean open = Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    if (open) {
      throw new KeyRingException(
          "the key file " + file + " is open to other users; run `chmod 600 " + file + "`");
    }
  }

  private FileAttribute<?>[] permissions(String text) {
    return posix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }

  private boolean posix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
