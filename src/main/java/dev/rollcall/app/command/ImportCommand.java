package dev.rollcall.app.command;

import dev.rollcall.app.UserError;
import dev.rollcall.app.Workspace;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.source.Arrived;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes one file of contacts or events. */
@Command(
    name = "import",
    description =
        "Take a file of contacts (CSV, JSONL, Parquet) or events (JSONL, Parquet) into the"
            + " warehouse.")
final class ImportCommand implements Callable<Integer>, WarehouseCommand {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private OutputOption output;

  @Parameters(index = "0", paramLabel = "KIND", description = "contacts or events")
  private SourceDefinition.Kind kind;

  @Parameters(index = "1", paramLabel = "FILE", description = "what to take")
  private Path file;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "whose mapping applies (default: the only source of that kind)")
  private @Nullable String source;

  ImportCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Path project(CommandContext of) {
    return project.in(of);
  }

  @Override
  public Integer call() {
    Path path = context.directory().resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new UserError("there is no file " + file);
    }
    return context.workspaces().use(project.in(context), context, in -> take(in, path));
  }

  private int take(Workspace workspace, Path path) {
    String from = source == null ? only(workspace) : source;
    Arrived arrived;
    try (ImportProgress progress = new ImportProgress(context.console())) {
      arrived = workspace.importFile(kind, from, path, progress);
    }
    PrintWriter out = context.console().out();
    output.print(
        out,
        document(from, arrived),
        new Table("source", "file", "received", "stored", "repeated", "quarantined")
            .row(
                from,
                file.toString(),
                arrived.received(),
                arrived.stored(),
                arrived.repeated(),
                arrived.quarantined()),
        () -> {
          out.println(from + ": " + arrived.sentence());
          arrived.notes().forEach(note -> out.println("  " + note));
        });
    return 0;
  }

  private Document document(String from, Arrived arrived) {
    return Document.of("import", 0)
        .put("kind", kind.name().toLowerCase(Locale.ROOT))
        .put("source", from)
        .put("file", file.toString())
        .put("received", arrived.received())
        .put("stored", arrived.stored())
        .put("repeated", arrived.repeated())
        .put("quarantined", arrived.quarantined())
        .each(
            "remarks",
            new TreeMap<>(arrived.remarks()).entrySet(),
            (remark, into) ->
                into.put("id", remark.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("label", remark.getKey().words())
                    .put("count", remark.getValue()))
        .texts("notes", arrived.notes());
  }

  private String only(Workspace workspace) {
    List<String> names =
        workspace.definition().sources().stream()
            .filter(each -> each.kind() == kind)
            .map(SourceDefinition::name)
            .toList();
    if (names.size() == 1) {
      return names.get(0);
    }
    String what = kind.name().toLowerCase(Locale.ROOT);
    throw new UserError(
        names.isEmpty()
            ? "no source of " + what + " in config/sources"
            : "several sources of "
                + what
                + ": "
                + String.join(", ", names)
                + "; say --source NAME");
  }
}
