package dev.rollcall.source;

import dev.rollcall.http.Callers;
import dev.rollcall.identity.ContactReader;
import dev.rollcall.identity.KeyRing;
import dev.rollcall.identity.Resolution;
import dev.rollcall.identity.Seals;
import dev.rollcall.identity.Tokens;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.PullDefinition;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.security.Secret;
import dev.rollcall.source.page.PageReader;
import dev.rollcall.warehouse.Warehouse;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The doors of a project: one for each source and way in. Thread-safe. */
public final class Sources {
  private final Warehouse warehouse;
  private final ProjectDefinition project;
  private final Clock clock;
  private final Arriving arriving;
  private final Seals places;

  /**
   * @param contacts of the keys' tokens; knows which forms destinations ask for
   */
  public Sources(
      Warehouse warehouse,
      ProjectDefinition project,
      KeyRing keys,
      ContactReader contacts,
      Resolution resolution,
      Clock clock) {
    this.warehouse = warehouse;
    this.project = project;
    this.clock = clock;
    this.arriving =
        new Arriving(
            new Tokens(keys),
            contacts,
            resolution,
            new Seals(keys),
            new Quarantine(new Seals(keys, "quarantine")));
    this.places = new Seals(keys, "watermark");
  }

  /** What arrivals of all sources share. */
  record Arriving(
      Tokens tokens,
      ContactReader contacts,
      Resolution resolution,
      Seals seals,
      Quarantine quarantine) {}

  /**
   * @throws SourceException where there is no source of that name, or it is one of events
   */
  public ContactImport contacts(String source) {
    return new ContactImport(
        warehouse, definition(source, SourceDefinition.Kind.CONTACTS), arriving, clock);
  }

  /**
   * A reading over HTTP; one for each source, which keeps the API's pace.
   *
   * @param secrets resolves references in the source's settings
   * @throws SourceException where there is no source of that name, or it has no {@code http}
   */
  public ContactPull pull(String source, Callers callers, UnaryOperator<String> secrets) {
    SourceDefinition contacts = definition(source, SourceDefinition.Kind.CONTACTS);
    PullDefinition http = contacts.http();
    if (http == null) {
      throw new SourceException(
          "source `%s` has no `http`, so there is nothing to read it from; add it in %s"
              .formatted(source, contacts.location().file()));
    }
    return new ContactPull(
        warehouse,
        contacts,
        http,
        arriving,
        new PageReader(source, http, Fields.wanted(contacts), callers, secrets, clock),
        new PositionStore(source, shape(http), places),
        clock);
  }

  /** What a place within a reading belongs to. */
  private static String shape(PullDefinition http) {
    return http.url() + " " + http.paging().getClass().getSimpleName();
  }

  /**
   * @throws SourceException where there is no source of that name, or it is one of contacts
   */
  public EventImport events(String source) {
    return new EventImport(warehouse, eventSource(source), clock);
  }

  /**
   * Starts a collector; the caller closes it.
   *
   * @param secrets resolves references in write keys
   * @throws SourceException where there is no source of that name, or it is one of contacts
   */
  public Collector collector(String source, UnaryOperator<String> secrets) {
    EventSource events = eventSource(source);
    List<Secret> keys =
        events.definition().writeKeys().stream()
            .map(key -> new Secret(secrets.apply(key)))
            .toList();
    return new Collector(events, new WriteKeys(keys), clock);
  }

  private EventSource eventSource(String source) {
    return EventSource.of(
        definition(source, SourceDefinition.Kind.EVENTS), project.events(), warehouse, arriving);
  }

  private SourceDefinition definition(String name, SourceDefinition.Kind kind) {
    SourceDefinition found =
        project.sources().stream()
            .filter(source -> source.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new SourceException(unknown(name)));
    if (found.kind() != kind) {
      throw new SourceException(
          "source `%s` is one of %s, not of %s".formatted(name, word(found.kind()), word(kind)));
    }
    return found;
  }

  private String unknown(String name) {
    return "there is no source `%s` in config/sources; there are: %s"
        .formatted(
            name,
            project.sources().stream()
                .map(SourceDefinition::name)
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  private static String word(SourceDefinition.Kind kind) {
    return kind == SourceDefinition.Kind.CONTACTS ? "contacts" : "events";
  }
}
