package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.app.command.CommandContext;
import dev.rollcall.app.command.Console;
import dev.rollcall.app.command.RollcallCommand;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person sees whom the platform refused, and tries them again. */
final class ShowRejectedTest {
  private static final String AUDIENCE = "pricing-7d";

  private static final List<String> REFUSALS =
      List.of(
          "INSERT INTO rejection SELECT r.id, 1, '105', r.started, p.members FROM run r"
              + " JOIN planned_set p ON p.plan = r.plan AND p.place = r.place"
              + " WHERE p.kind = 'SECTION' AND p.name = 'ADD' AND r.id = ?",
          "UPDATE batch SET accepted = 0, rejected = (SELECT members FROM rejection j"
              + " WHERE j.run = batch.run) WHERE run = ?",
          "UPDATE sync SET refused = base, base = doubt"
              + " WHERE id = (SELECT sync FROM run WHERE id = ?)");

  @TempDir private Path folder;

  private String run(int exit, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--project", folder.toString()));
    int ended =
        RollcallCommand.line(
                new CommandContext(
                    new Console(
                        new PrintWriter(out), new PrintWriter(err), false, false, prompt -> ""),
                    folder,
                    Clock.systemUTC(),
                    Map.of(),
                    new OwnWorkspaces()))
            .run(all);
    assertThat(ended).as(String.join(" ", words) + ": " + err).isEqualTo(exit);
    return out.toString();
  }

  private String synced(Sandbox sandbox) throws IOException {
    run(0, "init");
    Path environment = folder.resolve(".env");
    String values = Files.readString(environment, StandardCharsets.UTF_8);
    Files.writeString(
        environment,
        values.replace("http://127.0.0.1:8089", sandbox.url()),
        StandardCharsets.UTF_8);
    run(0, "import", "contacts", folder.resolve("examples/contacts.csv").toString());
    run(0, "import", "events", folder.resolve("examples/events.jsonl").toString());
    JsonNode document = DocumentedFields.parse(run(0, "sync", AUDIENCE, "--output", "json"));
    return document.at("/runs/0/id").asText();
  }

  /** The sandbox refuses nobody by name, so the ledger is made to say that it did. */
  private void refuse(String run) throws SQLException {
    try (Connection ledger =
        DriverManager.getConnection("jdbc:sqlite:" + new Folders(folder).ledger())) {
      for (String sql : REFUSALS) {
        try (PreparedStatement statement = ledger.prepareStatement(sql)) {
          statement.setString(1, run);
          statement.executeUpdate();
        }
      }
    }
  }

  @Test
  void peopleAreToldByTheirPrintedIdsAndTriedAgainOnRequest() throws IOException, SQLException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.at(Clock.systemUTC()))) {
      String run = synced(sandbox);
      refuse(run);

      String told = run(0, "show", run, "--rejected");
      JsonNode document =
          DocumentedFields.parse(run(0, "show", run, "--rejected", "--output", "json"));
      String status = run(0, "status");
      String person = document.at("/rejected/0/person").asText();
      String refused = run(0, "explain", person, "--audience", AUDIENCE);
      run(0, "sync", AUDIENCE, "--retry-rejected");
      String after = run(0, "show", run, "--rejected", "--limit", "1");

      assertThat(told)
          .containsPattern("p_[0-9a-z]{8}  add   105 ")
          .contains("kept until their record changes")
          .contains("the request has too many parameters.")
          .endsWith("→ rollcall sync " + AUDIENCE + " --retry-rejected" + System.lineSeparator())
          .doesNotContain("@")
          .doesNotContainPattern("[0-9a-f]{64}");
      int people = document.at("/rejected").size();
      assertThat(document.at("/allRejected").asInt()).isEqualTo(people).isGreaterThan(1);
      assertThat(DocumentedFields.in(document)).isSubsetOf(DocumentedFields.of("show"));
      assertThat(document.at("/rejected/0/standing").asText()).isEqualTo("kept");
      assertThat(status)
          .contains(AUDIENCE + " → meta-main: " + people + " people kept off the list");
      assertThat(after).contains("delivered since").contains(people + " people in all");
      assertThat(run(0, "status")).doesNotContain("kept off the list");
      assertThat(refused).contains("delivered: refused");
      assertThat(run(0, "explain", person, "--audience", AUDIENCE)).contains("delivered: held");
      assertThat(run(0, "show", run, "--rejected", "--output", "csv").lines()).hasSize(people + 1);
    }
  }
}
