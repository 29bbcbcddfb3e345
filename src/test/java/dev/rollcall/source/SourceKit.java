package dev.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.identity.ContactReader;
import dev.rollcall.identity.KeyRing;
import dev.rollcall.identity.Resolution;
import dev.rollcall.identity.Seals;
import dev.rollcall.identity.Tokens;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.Location;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.model.SourceDefinition.ConsentField;
import dev.rollcall.model.SourceDefinition.IdentifierField;
import dev.rollcall.model.SourceDefinition.Kind;
import dev.rollcall.model.SourceDefinition.TraitField;
import dev.rollcall.model.SourceDefinition.TraitType;
import dev.rollcall.warehouse.Warehouse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A warehouse in a folder with the sources {@code crm} and {@code web}, at a fixed time. */
final class SourceKit implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
  static final KeyRing KEYS = keys();

  final Path folder;
  final Warehouse warehouse;
  final Sources sources;

  SourceKit(Path folder) {
    this(folder, crm(null, false), EventsDefinition.empty());
  }

  SourceKit(Path folder, SourceDefinition crm, EventsDefinition events) {
    this(folder, crm, events, NOW);
  }

  SourceKit(Path folder, SourceDefinition crm, EventsDefinition events, Instant now) {
    this.folder = folder;
    this.warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"));
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    this.sources =
        new Sources(
            warehouse,
            new ProjectDefinition(List.of(), List.of(), List.of(), List.of(crm, web()), events),
            KEYS,
            new ContactReader(new Tokens(KEYS), clock),
            new Resolution(10),
            clock);
  }

  private static KeyRing keys() {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    return KeyRing.open(Path.of("unused"), name -> key);
  }

  static SourceDefinition crm(@Nullable String encoding, boolean partial) {
    return new SourceDefinition(
        "crm",
        Kind.CONTACTS,
        "id",
        "updated",
        "DE",
        ZoneId.of("Europe/Berlin"),
        null,
        List.of(
            new IdentifierField(IdentifierKind.EMAIL, "email", null),
            new IdentifierField(IdentifierKind.PHONE, "phone", null)),
        Map.of("givenName", "name"),
        null,
        List.of(
            new TraitField("name", "name", TraitType.TEXT, null, null),
            new TraitField("plan", "plan", TraitType.NUMBER, null, null)),
        List.of(new ConsentField("ads", "consent", List.of("yes"), List.of("no"))),
        null,
        encoding,
        List.of(),
        false,
        partial,
        null,
        null,
        new Location("config/sources/crm.yaml", 1, 1));
  }

  static SourceDefinition web() {
    return new SourceDefinition(
        "web",
        Kind.EVENTS,
        null,
        null,
        "DE",
        ZoneOffset.UTC,
        null,
        List.of(),
        Map.of(),
        null,
        List.of(),
        List.of(),
        null,
        null,
        List.of("{{env:WRITE_KEY}}"),
        false,
        false,
        null,
        null,
        new Location("config/sources/web.yaml", 1, 1));
  }

  Collector collector() {
    return sources.collector("web", reference -> "key-1");
  }

  Arrived contacts(String text) {
    return sources.contacts("crm").run(file("people.csv", text));
  }

  Arrived contacts(byte[] bytes) {
    return sources.contacts("crm").run(file("people.csv", bytes));
  }

  Arrived events(String lines) {
    return sources.events("web").run(file("events.jsonl", lines));
  }

  Path file(String name, String text) {
    return file(name, text.getBytes(UTF_8));
  }

  Path file(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] encoded(String text, String charset) {
    return text.getBytes(Charset.forName(charset));
  }

  long number(String sql) {
    return Long.parseLong(rows(sql).get(0));
  }

  /** Rows as text, columns joined by a bar. */
  List<String> rows(String sql) {
    return warehouse.read(
        on -> {
          List<String> found = new ArrayList<>();
          try (PreparedStatement query = on.prepareStatement(sql);
              ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              List<String> columns = new ArrayList<>();
              for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(String.valueOf(rows.getString(i)));
              }
              found.add(String.join("|", columns));
            }
          }
          return found;
        });
  }

  /** What was sealed into quarantine, in order. */
  List<String> quarantined() {
    Seals seals = new Seals(KEYS, "quarantine");
    return warehouse.read(
        on -> {
          List<String> found = new ArrayList<>();
          try (PreparedStatement query =
                  on.prepareStatement("SELECT seq, sealed FROM quarantine ORDER BY seq");
              ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              found.add(new String(seals.open(rows.getLong(1), rows.getBytes(2)), UTF_8));
            }
          }
          return found;
        });
  }

  @Override
  public void close() {
    warehouse.close();
  }
}
