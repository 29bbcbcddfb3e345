package dev.rollcall.app;

import dev.rollcall.app.command.CommandContext;
import dev.rollcall.app.command.Console;
import dev.rollcall.app.command.RollcallCommand;
import dev.rollcall.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A project of everybody on a list of Meta and one of Google, both pretended by a sandbox. */
final class SandboxProject {
  private final Path folder;
  private final Clock clock;
  private final Sandbox sandbox;

  SandboxProject(Path folder, Clock clock, Sandbox sandbox) {
    this.folder = folder;
    this.clock = clock;
    this.sandbox = sandbox;
  }

  /** What a command left. */
  record Ended(int exit, String out) {}

  /** Writes the files, with so many contacts called {@code person0@example.com} and so on. */
  void layOut(int people) throws IOException {
    write(".env", "ROLLCALL_SANDBOX=" + sandbox.url() + "\n");
    write(
        "config/sources/crm.yaml",
        """
        source: crm
        kind: contacts
        id: id
        identifiers: {email: email}
        consent:
          adPersonalization: {field: ads, granted: ["yes"], denied: ["no"]}
          adUserData: {field: ads, granted: ["yes"], denied: ["no"]}
        """);
    write("config/events.yaml", "events: [page_viewed]\n");
    write("config/segments/everybody.yaml", "segment: everybody\nallMembers: true\n");
    write(
        "config/audiences/everybody.yaml",
        "audience: everybody\nsegment: everybody\ndestinations: [meta-main, google-main]\n");
    accounts();
    StringBuilder contacts = new StringBuilder("id,email,ads\n");
    for (int person = 0; person < people; person++) {
      contacts.append(person).append(",person").append(person).append("@example.com,yes\n");
    }
    write("contacts.csv", contacts.toString());
  }

  private void accounts() throws IOException {
    write(
        "config/destinations.yaml",
        """
        destinations:
          meta-main: {platform: meta, account: "1001", token: "{{env:META:sandbox}}", retentionDays: "60", requireConsent: [adPersonalization]}
          google-main:
            platform: google-data-manager
            account: "1001"
            credentials: "{{file:google.json}}"
            termsAccepted: true
            membershipDays: "10"
            requireConsent: [adPersonalization, adUserData]
        """);
    write(
        "google.json",
        """
        {"type":"authorized_user","client_id":"sandbox","client_secret":"sandbox",
         "refresh_token":"sandbox","quota_project_id":"sandbox"}
        """);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text, StandardCharsets.UTF_8);
  }

  Ended run(String... words) {
    return answering("", words);
  }

  /** Runs a command that asks for a line. */
  Ended answering(String line, String... words) {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--project", folder.toString()));
    int exit =
        RollcallCommand.line(
                new CommandContext(
                    new Console(printer, printer, false, false, prompt -> line),
                    folder,
                    clock,
                    Map.of(),
                    new OwnWorkspaces()))
            .run(all);
    return new Ended(exit, out.toString());
  }
}
