package dev.rollcall.app.command;

import dev.rollcall.app.init.NewProject;
import dev.rollcall.platform.Platforms;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lays out a small working project. */
@Command(
    name = "init",
    description =
        "Write a small working project, with example data that the sandbox takes. Overwrites"
            + " nothing.")
final class InitCommand implements Callable<Integer> {
  private static final List<String> NEXT =
      List.of(
          "rollcall import contacts examples/contacts.csv",
          "rollcall import events examples/events.jsonl",
          "rollcall plan");
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private OutputOption output;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "a folder that is new or empty (default: that of --project)")
  private @Nullable Path dir;

  InitCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Path folder =
        dir == null
            ? project.in(context)
            : context.directory().resolve(dir).toAbsolutePath().normalize();
    List<String> files =
        new NewProject(Platforms.installed().descriptors(), context.clock().instant())
            .layOut(folder);
    PrintWriter out = context.console().out();
    Table table = new Table("file");
    files.forEach(table::row);
    Document document =
        Document.of("init", 0)
            .put("folder", folder.toString())
            .texts("files", files)
            .texts("next", NEXT);
    output.print(out, document, table, () -> show(folder, files.size(), out));
    return 0;
  }

  private static void show(Path folder, int files, PrintWriter out) {
    out.println("A project of " + files + " files is in " + folder + "; its README.md tells more.");
    out.println("Its .env sends everything to the sandbox, so nothing leaves this machine. Next:");
    out.println();
    out.println("  cd " + folder);
    NEXT.forEach(command -> out.println("  " + command));
    out.println();
    out.println("To sync, run `rollcall sandbox` in another terminal, and then: rollcall sync");
  }
}
