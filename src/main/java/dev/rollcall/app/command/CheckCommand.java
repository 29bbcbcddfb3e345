package dev.rollcall.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.app.Destinations;
import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.app.Projects;
import dev.rollcall.config.Reading;
import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.DiagnosticPrinter;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.diagnostic.Severity;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.platform.PlatformException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what is wrong with a project's files before anything runs. */
@Command(
    name = "check",
    description = "Check config/ and routes/. Reads files only; --connect also asks the platforms.")
final class CheckCommand implements Callable<Integer> {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private OutputOption output;

  @Option(names = "--connect", description = "also check every account: token, permissions, terms")
  private boolean connect;

  @Option(
      names = "--notes",
      description = "also say what is no fault, such as when schedules fire next")
  private boolean notes;

  @Option(names = "--explain", paramLabel = "ID", description = "tell more about one kind of error")
  private @Nullable String explain;

  CheckCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    PrintWriter out = context.console().out();
    if (explain != null) {
      return explain(explain, out);
    }
    Path folder = project.in(context);
    Environment environment = Environment.of(folder, context.environment());
    Reading reading = Projects.check(new Folders(folder), environment, context.clock());
    if (!output.forPeople()) {
      out.println(json(reading));
      return reading.hasErrors() ? 1 : 0;
    }
    DiagnosticPrinter printer = new DiagnosticPrinter(reading.files(), context.console().colour());
    out.print(printer.print(shown(reading)));
    boolean sound =
        !reading.hasErrors() && (!connect || accounts(reading, folder, environment, out));
    out.println("check: " + printer.total(reading.diagnostics()));
    if (reading.hasErrors()) {
      out.println(
          "not checked, until these are mended: what routes/ refers to, accounts on platforms");
    } else if (!connect) {
      out.println("not checked: accounts on platforms; --connect asks them");
    }
    return sound ? 0 : 1;
  }

  /** Notes, such as when schedules fire next, only where they are asked for. */
  private List<Diagnostic> shown(Reading reading) {
    return reading.diagnostics().stream()
        .filter(diagnostic -> notes || diagnostic.severity() != Severity.NOTE)
        .toList();
  }

  private int explain(String id, PrintWriter out) {
    Optional<Finding> found = Finding.explain(id);
    if (found.isEmpty()) {
      context.console().err().println("rollcall: no diagnostic has the id " + id);
      return 2;
    }
    out.println(found.get().explanation());
    return 0;
  }

  private boolean accounts(Reading reading, Path folder, Environment environment, PrintWriter out) {
    boolean sound = true;
    try (Destinations destinations = new Destinations(environment, folder, context.clock())) {
      for (DestinationDefinition destination : reading.definition().destinations()) {
        sound &= account(destinations, destination, out);
      }
    }
    out.println();
    return sound;
  }

  private static boolean account(
      Destinations destinations, DestinationDefinition destination, PrintWriter out) {
    try {
      destinations.open(destination).connection().verify();
      out.println("✓ " + destination.name() + "  token, permissions and terms are fine");
      return true;
    } catch (PlatformException e) {
      out.println("✗ " + destination.name() + "  " + e.getMessage());
      return false;
    }
  }

  private static String json(Reading reading) {
    ArrayNode all = new ObjectMapper().createArrayNode();
    for (Diagnostic diagnostic : reading.diagnostics()) {
      ObjectNode one = all.addObject();
      one.put("severity", diagnostic.severity().word());
      one.put("id", diagnostic.id());
      one.put("message", diagnostic.message());
      one.put("file", diagnostic.location().file());
      one.put("line", diagnostic.location().line());
      one.put("column", diagnostic.location().column());
      one.put("suggestion", diagnostic.suggestion());
      diagnostic.notes().forEach(one.putArray("notes")::add);
    }
    return all.toPrettyString();
  }
}
