package dev.rollcall.config.diagnostic;

import dev.rollcall.model.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads files of a project as text: UTF-8, of bounded size, and from inside the project only. */
public final class TextFiles {
  private static final int BYTES_MAX = 1024 * 1024;

  private final Path project;
  private final Problems problems;

  public TextFiles(Path project, Problems problems) {
    this.project = project;
    this.problems = problems;
  }

  /** The path as people see it: from the project on, with forward slashes. */
  public String name(Path path) {
    return project.relativize(path).toString().replace('\\', '/');
  }

  /** The file; null where it is refused, and then a problem has been said. */
  public @Nullable ProjectFile read(Path path) {
    try {
      if (!path.toRealPath().startsWith(project.toRealPath())) {
        return refuse(path, Finding.UNREADABLE, "this leads out of the project");
      }
      if (!Files.isRegularFile(path)) {
        return refuse(path, Finding.UNREADABLE, "this is no file");
      }
      if (Files.size(path) > BYTES_MAX) {
        return refuse(path, Finding.TOO_LARGE, "the file is larger than 1 MB");
      }
      return new ProjectFile(name(path), decode(Files.readAllBytes(path)));
    } catch (CharacterCodingException e) {
      return refuse(path, Finding.NOT_UTF8, "the file is not UTF-8");
    } catch (IOException e) {
      return refuse(path, Finding.UNREADABLE, "the file cannot be read");
    }
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private @Nullable ProjectFile refuse(Path path, Finding finding, String message) {
    Location start = new Location(name(path), 1, 1);
    problems.add(
        new Diagnostic(finding.severity(), finding.id(), message, start, 1, null, List.of()));
    return null;
  }
}
