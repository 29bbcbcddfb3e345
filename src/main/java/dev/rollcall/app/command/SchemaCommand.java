package dev.rollcall.app.command;

import dev.rollcall.app.UserError;
import dev.rollcall.app.init.Schemas;
import dev.rollcall.config.read.DeclaredFile;
import dev.rollcall.config.schema.ReferencePage;
import dev.rollcall.platform.Platforms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes JSON Schema of the project's files, for editors. */
@Command(
    name = "schema",
    description =
        "Write JSON Schema of every kind of file, with which editors complete and check them.")
final class SchemaCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "where to write them (default: ${DEFAULT-VALUE})",
      defaultValue = Schemas.FOLDER)
  private Path dir;

  @Option(
      names = "--reference",
      description = "print the page of every key, in Markdown, and write nothing")
  private boolean reference;

  SchemaCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<DeclaredFile> files = DeclaredFile.all(Platforms.installed().descriptors());
    PrintWriter out = context.console().out();
    if (reference) {
      out.print(ReferencePage.of(files));
      out.flush();
      return 0;
    }
    Path folder = context.directory().resolve(dir).normalize();
    Map<String, String> schemas = Schemas.of(files);
    write(folder, schemas);
    out.println(schemas.size() + " schemas are in " + folder + ". At the head of a file write:");
    out.println("  # yaml-language-server: $schema=../.schemas/segment.json");
    return 0;
  }

  private static void write(Path folder, Map<String, String> schemas) {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> schema : schemas.entrySet()) {
        Files.writeString(
            folder.resolve(schema.getKey()), schema.getValue(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UserError(
          "the schemas could not be written to " + folder + "; may you write there?");
    }
  }
}
