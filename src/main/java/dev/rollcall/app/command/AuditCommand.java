package dev.rollcall.app.command;

import dev.rollcall.app.Folders;
import dev.rollcall.app.UserError;
import dev.rollcall.app.Workspace;
import dev.rollcall.segment.audit.Inventory;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what data there is and what it would carry. */
@Command(
    name = "audit",
    description = {
      "Show what data there is: sources, quarantine, events, properties, identifiers, consent,",
      "and which small segments it would carry now. Reads only; shows nobody's data."
    })
final class AuditCommand implements Callable<Integer>, WarehouseCommand {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private AtOption at;
  @Mixin private OutputOption output;

  AuditCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Path project(CommandContext of) {
    return project.in(of);
  }

  @Override
  public Integer call() {
    Path folder = project.in(context);
    if (!Files.exists(new Folders(folder).warehouse())) {
      throw new UserError(
          "there is no data yet in this project; rollcall import contacts FILE brings some");
    }
    return context.workspaces().use(folder, context, this::audit);
  }

  private int audit(Workspace workspace) {
    Inventory found = workspace.audit(at.instant(context.clock()));
    PrintWriter out = context.console().out();
    output.print(
        out,
        InventoryFields.document(found),
        InventoryTables.candidates(found),
        () -> {
          InventoryTables.print(found, out);
          AtNote.print(at, out);
        });
    return 0;
  }
}
