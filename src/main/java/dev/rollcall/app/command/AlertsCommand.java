package dev.rollcall.app.command;

import dev.rollcall.alert.Channel;
import dev.rollcall.alert.Channel.ChannelFailed;
import dev.rollcall.app.Destinations;
import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.app.Projects;
import dev.rollcall.app.UserError;
import dev.rollcall.config.Reading;
import dev.rollcall.ledger.Alert;
import dev.rollcall.ledger.Delivery;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.model.AlertsDefinition;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what people were told, or tries the ways to them. */
@Command(
    name = "alerts",
    description =
        "Show what people were told, newest first, and whether it arrived; --test sends a try.")
final class AlertsCommand implements Callable<Integer> {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private OutputOption output;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many at most (default: 20)")
  private int limit;

  @Option(
      names = "--test",
      description = "send one to the webhook and by mail now, and say what came of it")
  private boolean test;

  AlertsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      context.console().err().println("rollcall: --limit must be 1 or more");
      return 2;
    }
    return test ? test() : show();
  }

  private int show() {
    Folders folders = new Folders(project.in(context));
    List<Alert> alerts = List.of();
    if (Files.exists(folders.ledger())) {
      try (Ledger ledger = Ledger.openReadOnly(folders.ledger())) {
        alerts = ledger.alerts().latest(limit);
      }
    }
    Table table = new Table("at", "state", "subject", "arrived", "says");
    alerts.forEach(
        alert ->
            table.row(
                alert.at(),
                alert.state(),
                alert.subject(),
                arrived(alert),
                alert.text().lines().findFirst().orElse("")));
    PrintWriter out = context.console().out();
    Document document = Document.of("alerts", 0).each("alerts", alerts, AlertsCommand::fill);
    boolean none = alerts.isEmpty();
    output.print(
        out,
        document,
        table,
        () -> {
          table.print(out);
          out.println();
          out.println(none ? "Nobody was told of anything yet." : "Times are UTC.");
        });
    return 0;
  }

  private static String arrived(Alert alert) {
    return alert.deliveries().isEmpty()
        ? "log"
        : alert.deliveries().stream()
            .map(AlertsCommand::arrived)
            .collect(Collectors.joining(", ", "log, ", ""));
  }

  private static String arrived(Delivery delivery) {
    if (delivery.delivered() != null) {
      return delivery.channel();
    }
    String state = delivery.next() == null ? "given up" : "not yet";
    return delivery.channel()
        + " "
        + state
        + (delivery.failure() == null ? "" : ": " + delivery.failure());
  }

  private static void fill(Alert alert, Document into) {
    into.put("at", alert.at())
        .put("state", alert.state())
        .put("subject", alert.subject())
        .put("title", alert.title())
        .put("text", alert.text())
        .each("deliveries", alert.deliveries(), AlertsCommand::fill);
  }

  private static void fill(Delivery delivery, Document into) {
    into.put("channel", delivery.channel())
        .put("attempts", delivery.attempts())
        .put("delivered", delivery.delivered())
        .put("next", delivery.next())
        .put("failure", delivery.failure());
  }

  private int test() {
    Folders folders = new Folders(project.in(context));
    Environment environment = Environment.of(folders.project(), context.environment());
    Reading reading = Projects.read(folders, environment);
    if (reading.hasErrors()) {
      throw new UserError("the project has errors; `rollcall check` shows them");
    }
    AlertsDefinition alerts = reading.definition().alerts();
    PrintWriter out = context.console().out();
    if (alerts.channels().isEmpty()) {
      out.println(
          "config/alerts.yaml names no webhook, mail or route: alerts go to the log alone.");
      return 1;
    }
    boolean arrived = true;
    try (Destinations ways = new Destinations(environment, folders.project(), context.clock())) {
      for (Channel channel : ways.channels(alerts)) {
        arrived &= tried(channel, out);
      }
    }
    if (alerts.route() != null) {
      out.println("  " + alerts.route() + ": routes run in the daemon only, so this was not tried");
    }
    return arrived ? 0 : 1;
  }

  private boolean tried(Channel channel, PrintWriter out) {
    Alert alert =
        Alert.of(
            context.clock().instant(),
            "test",
            "TEST",
            "[TEST] rollcall",
            "This is what an alert looks like. Nothing is the matter.");
    try {
      channel.send(alert);
      out.println("✓ " + channel.name() + ": taken");
      return true;
    } catch (ChannelFailed failure) {
      out.println("✗ " + channel.name() + ": " + failure.getMessage());
      return false;
    }
  }
}
