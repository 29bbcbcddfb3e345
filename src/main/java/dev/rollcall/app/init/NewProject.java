package dev.rollcall.app.init;

import dev.rollcall.app.UserError;
import dev.rollcall.config.read.DeclaredFile;
import dev.rollcall.model.PlatformDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lays out a small working project. */
public final class NewProject {
  private static final List<String> SAME =
      List.of(
          "config/application.properties",
          "config/audiences/cart-abandoners.yaml",
          "config/audiences/engaged-this-week.yaml",
          "config/audiences/exclude-customers.yaml",
          "config/audiences/pricing-7d.yaml",
          "config/events.yaml",
          "config/segments/cart-abandoners.yaml",
          "config/segments/customers.yaml",
          "config/segments/employees.yaml",
          "config/segments/engaged-this-week.yaml",
          "config/segments/pricing-visitors.yaml",
          "config/segments/unsubscribed.yaml",
          "config/sources/crm.yaml",
          "config/sources/web.yaml",
          "config/tests/visitors.yaml",
          "routes/crm.camel.yaml",
          "routes/kamelets/segment-collector-source.kamelet.yaml",
          "routes/sync.camel.yaml",
          "routes/web-events.camel.yaml",
          "README.md");

  /** Names that build tools would act upon if they stood among the sources. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(".gitignore", "gitignore", ".github/workflows/rollcall.yml", "rollcall.yml");

  private final List<DeclaredFile> declared;
  private final Accounts accounts;
  private final ExampleData examples;

  /**
   * @param platforms those that are installed; the first in use from the start
   * @param now the newest example event is a little older
   */
  public NewProject(Collection<PlatformDescriptor> platforms, Instant now) {
    this.declared = DeclaredFile.all(platforms);
    this.accounts = new Accounts(List.copyOf(platforms));
    this.examples = new ExampleData(now);
  }

  /**
   * Writes the project.
   *
   * @return the files written, relative to the folder, in order of name
   * @throws UserError where the folder has something in it
   */
  public List<String> layOut(Path folder) {
    try {
      requireEmpty(folder);
      Map<String, String> files = files();
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
      }
      Files.setPosixFilePermissions(
          folder.resolve(".env"), PosixFilePermissions.fromString("rw-------"));
      return files.keySet().stream().sorted().toList();
    } catch (IOException e) {
      throw new UserError(
          "the project could not be written to " + folder + "; may you write there?");
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserError(folder + " is a file; name a folder that is new or empty");
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new UserError(
              folder
                  + " has something in it, and init overwrites nothing; name a folder that is new"
                  + " or empty");
        }
      }
    }
  }

  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    SAME.forEach(file -> files.put(file, text(file)));
    ELSEWHERE.forEach((file, resource) -> files.put(file, text(resource)));
    files.put("config/destinations.yaml", accounts.destinations());
    files.put(".env.example", accounts.environment());
    files.put(".env", accounts.environment());
    files.put("examples/contacts.csv", examples.contacts());
    files.put("examples/events.jsonl", examples.events());
    files.replaceAll((file, text) -> Schemas.headed(file, text, declared));
    Schemas.of(declared).forEach((file, text) -> files.put(Schemas.FOLDER + "/" + file, text));
    return files;
  }

  private String text(String resource) {
    try (InputStream in = NewProject.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{destination}", accounts.first());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
