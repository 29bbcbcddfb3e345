package dev.rollcall.app;

import dev.rollcall.audience.Audiences;
import dev.rollcall.audience.Consents;
import dev.rollcall.audience.Preview;
import dev.rollcall.audience.Previews;
import dev.rollcall.config.Reading;
import dev.rollcall.identity.Buckets;
import dev.rollcall.identity.ContactReader;
import dev.rollcall.identity.KeyRing;
import dev.rollcall.identity.Members;
import dev.rollcall.identity.Resolution;
import dev.rollcall.identity.Tokens;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Mark;
import dev.rollcall.ledger.Owner;
import dev.rollcall.ledger.Ulids;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.source.Arrived;
import dev.rollcall.source.Sources;
import dev.rollcall.sync.Parts;
import dev.rollcall.sync.Progress;
import dev.rollcall.sync.Syncs;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * A project with its stores open: everything that commands, routes and schedules work on. One
 * process has a project's workspace open at a time. Thread-safe; closing it lets runs stop before
 * their next batch.
 */
public final class Workspace implements AutoCloseable {
  /** An identifier on more contacts than this points at nobody. */
  private static final int CONTACTS_PER_IDENTIFIER_MAX = 10;

  private final Folders folders;
  private final ProjectDefinition definition;
  private final Warehouse warehouse;
  private final Ledger ledger;
  private final Sources sources;
  private final Collectors collectors;
  private final Audiences audiences;
  private final Previews previews;
  private final Members members;
  private final Clock clock;
  private final Destinations destinations;
  private final Listeners listeners;
  private final Syncs syncs;

  private Workspace(
      Folders folders,
      Environment environment,
      ProjectDefinition written,
      Warehouse warehouse,
      Ledger ledger,
      Clock clock) {
    this.folders = folders;
    this.destinations = new Destinations(environment, folders.project(), clock);
    this.definition = destinations.reached(written);
    this.warehouse = warehouse;
    this.ledger = ledger;
    KeyRing keys = KeyRing.open(folders.keys(), environment);
    Members members = new Members(warehouse, keys, CONTACTS_PER_IDENTIFIER_MAX);
    ContactReader contacts = new ContactReader(new Tokens(keys), clock);
    Resolution resolution = new Resolution(CONTACTS_PER_IDENTIFIER_MAX);
    this.sources = new Sources(warehouse, definition, keys, contacts, resolution, clock);
    this.collectors = new Collectors(sources, environment.secrets(folders.project()));
    this.audiences =
        new Audiences(warehouse, definition, destinations.descriptors(), new Buckets(keys)::bucket);
    this.previews = new Previews(warehouse, definition, destinations.descriptors());
    this.members = members;
    this.clock = clock;
    this.listeners = new Listeners();
    this.syncs = new Syncs(parts());
  }

  /**
   * Opens a project.
   *
   * @throws UserError where its config has errors
   * @throws dev.rollcall.warehouse.WarehouseException where another process has it open
   */
  public static Workspace open(Folders folders, Environment environment, Clock clock) {
    Reading reading = Projects.read(folders, environment);
    if (reading.hasErrors()) {
      throw new UserError(
          "the project has errors, so nothing was done; `rollcall check` shows them");
    }
    Warehouse warehouse = Warehouse.open(folders.warehouse());
    try {
      Ledger ledger = Ledger.open(folders.ledger());
      return new Workspace(folders, environment, reading.definition(), warehouse, ledger, clock);
    } catch (RuntimeException e) {
      warehouse.close();
      throw e;
    }
  }

  private Parts parts() {
    Consents consents = new Consents(warehouse);
    return new Parts(
        ledger,
        Owner.thisProcess(),
        () -> definition,
        () -> new Mark(warehouse.epoch().toString(), warehouse.highestId()),
        () -> members.refresh(clock.instant()),
        (selection, at) ->
            audiences.resolve(
                new dev.rollcall.audience.Selection(selection.audience(), selection.destination()),
                at),
        members,
        consents::lacking,
        destinations::open,
        listeners,
        new Ulids(clock, new SecureRandom()),
        clock);
  }

  public Folders folders() {
    return folders;
  }

  public ProjectDefinition definition() {
    return definition;
  }

  /** Looks at a segment; sends nothing. */
  public Preview preview(String segment, Instant at) {
    members.refresh(clock.instant());
    return previews.of(segment, at);
  }

  public Syncs syncs() {
    return syncs;
  }

  public Collectors collectors() {
    return collectors;
  }

  /** Takes a file of contacts; returns after the commit. */
  public Arrived importContacts(String source, Path file) {
    return sources.contacts(source).run(file);
  }

  /** Takes a file of events; returns after the commit. */
  public Arrived importEvents(String source, Path file) {
    return sources.events(source).run(file);
  }

  /**
   * Takes a file of either kind; returns after the commit.
   *
   * @param progress is told how many more rows were read, now and then
   */
  public Arrived importFile(
      SourceDefinition.Kind kind, String source, Path file, LongConsumer progress) {
    return kind == SourceDefinition.Kind.CONTACTS
        ? sources.contacts(source).run(file, progress)
        : sources.events(source).run(file, progress);
  }

  /** Hears how runs get on, until it is closed. */
  public Listeners.Listening listen(Progress progress) {
    return listeners.add(progress);
  }

  /** Runs the batch under way to its end, stores what waits, and closes the stores. */
  @Override
  public void close() {
    collectors.close();
    syncs.close();
    destinations.close();
    ledger.close();
    warehouse.close();
  }
}
