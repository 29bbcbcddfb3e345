package dev.rollcall.app.init;

import dev.rollcall.config.read.DeclaredFile;
import dev.rollcall.config.schema.JsonSchema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Schemas for editors as files of a project, and the line that leads an editor to one. */
public final class Schemas {
  /** Where they stand in a project; hidden, so that nobody takes them for configuration. */
  public static final String FOLDER = "config/.schemas";

  private Schemas() {}

  /** The text of each schema by the name of its file. */
  public static Map<String, String> of(Collection<DeclaredFile> files) {
    Map<String, String> schemas = new LinkedHashMap<>();
    files.forEach(file -> schemas.put(file.kind() + ".json", JsonSchema.of(file)));
    return schemas;
  }

  /**
   * A project's file with the line at its head by which an editor finds its schema.
   *
   * @param file within the project, with slashes
   */
  static String headed(String file, String text, Collection<DeclaredFile> files) {
    for (DeclaredFile declared : files) {
      String folder = declared.place().replace("*.yaml", "");
      boolean one = file.equals(folder);
      if (one || folder.endsWith("/") && file.startsWith(folder)) {
        String up = one ? "" : "../";
        return "# yaml-language-server: $schema=%s.schemas/%s.json\n%s"
            .formatted(up, declared.kind(), text);
      }
    }
    return text;
  }
}
