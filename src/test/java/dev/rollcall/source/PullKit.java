package dev.rollcall.source;

import dev.rollcall.config.ProjectReader;
import dev.rollcall.config.Reading;
import dev.rollcall.http.Callers;
import dev.rollcall.http.FakeTime;
import dev.rollcall.identity.ContactReader;
import dev.rollcall.identity.Members;
import dev.rollcall.identity.Resolution;
import dev.rollcall.identity.Tokens;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.security.Secrets;
import dev.rollcall.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** A project with one source over HTTP, read as its YAML says, in a time of its own. */
final class PullKit implements AutoCloseable {
  static final Map<String, String> SECRETS =
      Map.of(
          "CRM_TOKEN", "token-1",
          "HUBSPOT_TOKEN", "token-1",
          "SALESFORCE_CLIENT_ID", "app",
          "SALESFORCE_CLIENT_SECRET", "sesame");

  private static final CamelContext CAMEL = new DefaultCamelContext();

  final Path folder;
  final FakeTime time = new FakeTime();
  final Warehouse warehouse;
  final Callers callers;
  final ContactPull pull;
  final Members members;

  /**
   * @param yaml of the source, whose name is crm
   */
  PullKit(Path folder, String yaml) throws IOException {
    this.folder = folder;
    Path file = folder.resolve("config/sources/crm.yaml");
    Files.createDirectories(folder.resolve("config/sources"));
    Files.writeString(file, yaml);
    Reading reading = ProjectReader.read(folder, List.of(), SECRETS::get);
    if (reading.hasErrors()) {
      throw new IllegalStateException(reading.diagnostics().toString());
    }
    CAMEL.start();
    this.warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"));
    this.callers = new Callers(CAMEL, time, time, () -> 0.5);
    this.members = new Members(warehouse, SourceKit.KEYS, 10);
    this.pull = pull(reading.definition());
  }

  private ContactPull pull(ProjectDefinition project) {
    Sources sources =
        new Sources(
            warehouse,
            project,
            SourceKit.KEYS,
            new ContactReader(new Tokens(SourceKit.KEYS), time),
            new Resolution(10),
            time);
    return sources.pull("crm", callers, new Secrets(folder, SECRETS::get));
  }

  Arrived run() {
    return pull.run(() -> false);
  }

  long contacts() {
    return number("SELECT count(*) FROM contact");
  }

  long number(String sql) {
    return Long.parseLong(rows(sql).get(0));
  }

  List<String> rows(String sql) {
    return warehouse.read(
        on -> {
          List<String> found = new ArrayList<>();
          try (PreparedStatement query = on.prepareStatement(sql);
              ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              found.add(String.valueOf(rows.getString(1)));
            }
          }
          return found;
        });
  }

  @Override
  public void close() throws IOException {
    callers.close();
    warehouse.close();
  }
}
