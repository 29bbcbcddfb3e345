package dev.rollcall.app;

import dev.rollcall.audience.Audiences;
import dev.rollcall.audience.Bucketing;
import dev.rollcall.audience.Consents;
import dev.rollcall.audience.DataCheck;
import dev.rollcall.audience.Places;
import dev.rollcall.audience.Preview;
import dev.rollcall.audience.Previews;
import dev.rollcall.audience.Readings;
import dev.rollcall.audience.Views;
import dev.rollcall.config.Reading;
import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.ProjectFile;
import dev.rollcall.identity.Buckets;
import dev.rollcall.identity.ContactReader;
import dev.rollcall.identity.KeyRing;
import dev.rollcall.identity.Lookup;
import dev.rollcall.identity.Members;
import dev.rollcall.identity.Resolution;
import dev.rollcall.identity.Tokens;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Mark;
import dev.rollcall.ledger.Owner;
import dev.rollcall.ledger.Ulids;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.segment.Explanations;
import dev.rollcall.segment.audit.Audits;
import dev.rollcall.segment.audit.Inventory;
import dev.rollcall.source.Arrived;
import dev.rollcall.source.ContactImport;
import dev.rollcall.source.EventImport;
import dev.rollcall.source.SourceException;
import dev.rollcall.source.Sources;
import dev.rollcall.sync.Outcome;
import dev.rollcall.sync.Parts;
import dev.rollcall.sync.Progress;
import dev.rollcall.sync.Syncs;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A project with its stores open: everything that commands, routes and schedules work on. One
 * process has a project's workspace open at a time. Thread-safe; closing it lets runs stop before
 * their next batch.
 */
public final class Workspace implements AutoCloseable {
  /** An identifier on more contacts than this points at nobody. */
  private static final int CONTACTS_PER_IDENTIFIER_MAX = 10;

  /** What acts as of a time further from the clock's than this is no part of people's history. */
  private static final Duration NOW = Duration.ofMinutes(10);

  private final Folders folders;
  private final ProjectDefinition definition;
  private final List<ProjectFile> files;
  private final Warehouse warehouse;
  private final Ledger ledger;
  private final Sources sources;
  private final Collectors collectors;
  private final Pulls pulls;
  private final Bucketing bucketing;
  private final Audiences audiences;
  private final Previews previews;
  private final Reasons reasons;
  private final Refusals refusals;
  private final Members members;
  private final Clock clock;
  private final Destinations destinations;
  private final Listeners listeners;
  private final Syncs syncs;
  private final Alerting alerts;

  private Workspace(
      Folders folders,
      Environment environment,
      Reading reading,
      Warehouse warehouse,
      Ledger ledger,
      Clock clock) {
    this.folders = folders;
    this.destinations = new Destinations(environment, folders.project(), clock);
    this.definition = destinations.reached(reading.definition());
    this.files = reading.files();
    this.warehouse = warehouse;
    this.ledger = ledger;
    KeyRing keys = KeyRing.open(folders.keys(), environment);
    Members members = new Members(warehouse, keys, CONTACTS_PER_IDENTIFIER_MAX);
    ContactReader contacts = new ContactReader(new Tokens(keys), clock);
    Resolution resolution = new Resolution(CONTACTS_PER_IDENTIFIER_MAX);
    this.sources = new Sources(warehouse, definition, keys, contacts, resolution, clock);
    this.collectors = new Collectors(sources, environment.secrets(folders.project()));
    this.pulls = new Pulls(sources, destinations::callers, environment.secrets(folders.project()));
    this.bucketing = new Buckets(keys)::bucket;
    this.audiences = new Audiences(warehouse, definition, destinations.descriptors(), bucketing);
    this.previews = new Previews(warehouse, definition, destinations.descriptors());
    this.reasons =
        new Reasons(
            new Lookup(warehouse, keys),
            new Explanations(warehouse, definition),
            new Places(warehouse, definition, destinations.descriptors(), audiences),
            ledger,
            () -> members.refresh(clock.instant()));
    this.refusals = new Refusals(ledger, members, reasons.lookup(), destinations.descriptors());
    this.members = members;
    this.clock = clock;
    this.listeners = new Listeners();
    this.syncs = new Syncs(parts());
    this.alerts =
        new Alerting(
            ledger, definition.alerts(), destinations.channels(definition.alerts()), clock);
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
      return new Workspace(folders, environment, reading, warehouse, ledger, clock);
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
        () -> Readings.of(warehouse),
        (selection, at, stale) ->
            audiences.resolve(
                new dev.rollcall.audience.Selection(selection.audience(), selection.destination()),
                at,
                Duration.between(at, clock.instant()).abs().compareTo(NOW) <= 0 ? stale : null),
        members,
        consents::lacking,
        destinations,
        listeners,
        Parts::callThreads,
        new Ulids(clock, new SecureRandom()),
        clock);
  }

  public Folders folders() {
    return folders;
  }

  public ProjectDefinition definition() {
    return definition;
  }

  /** The files of the config that this works on, as they were when it was opened. */
  public List<ProjectFile> files() {
    return files;
  }

  /** Looks at a segment; sends nothing. */
  public Preview preview(String segment, Instant at) {
    members.refresh(clock.instant());
    return previews.of(segment, at);
  }

  /** Looks at segments over time, by trait, against each other; sends nothing. */
  public Views views() {
    return new Views(warehouse, definition);
  }

  /**
   * Compares a project's files, as they are now, with the data; keeps and remembers nothing.
   *
   * @param reading without errors
   * @return null: there is nobody in the data yet
   */
  public @Nullable List<Diagnostic> compare(Reading reading, Instant at) {
    members.refresh(clock.instant());
    DataCheck check =
        new DataCheck(
            warehouse,
            destinations.reached(reading.definition()),
            destinations.descriptors(),
            bucketing);
    return check.hasData() ? check.of(reading.files(), at) : null;
  }

  /** Says why somebody is in a segment or on an audience's lists; writes nothing. */
  public Reasons reasons() {
    return reasons;
  }

  /** Says whom platforms refused by name; writes nothing. */
  public Refusals refusals() {
    return refusals;
  }

  /** Takes stock of the warehouse; changes nothing. */
  public Inventory audit(Instant at) {
    return new Audits(warehouse, definition.events().names()).take(at);
  }

  /** Says that platforms are soon called, so that the way there is ready; sends nothing. */
  public void expectCalls() {
    destinations.openSoon(definition.destinations());
  }

  public Syncs syncs() {
    return syncs;
  }

  /** What people are told of syncs and sources. */
  public Alerting alerts() {
    return alerts;
  }

  public Collectors collectors() {
    return collectors;
  }

  /**
   * Reads a source over HTTP to its end; returns after the last page's commit. That it was read
   * well stands in the warehouse with its last page; a failure is noted for the guards of syncs
   * here.
   *
   * @param stopping asked between pages whether to leave the rest to the next reading
   */
  public Arrived pull(String source, BooleanSupplier stopping) {
    try {
      return pulls.of(source).run(stopping);
    } catch (SourceException e) {
      ledger.guards().failed(source, clock.instant(), String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /**
   * Takes a file of contacts or events; returns after the commit.
   *
   * @param progress is told how many more rows were read, now and then
   */
  public Arrived importFile(
      SourceDefinition.Kind kind, String source, Path file, LongConsumer progress) {
    if (kind == SourceDefinition.Kind.CONTACTS) {
      ContactImport contacts = sources.contacts(source);
      return reading(source, () -> contacts.run(file, progress));
    }
    EventImport events = sources.events(source);
    return reading(source, () -> events.run(file, progress));
  }

  /** Notes for the guards of syncs how a reading went. */
  private Arrived reading(String source, Supplier<Arrived> read) {
    try {
      Arrived arrived = read.get();
      if (arrived.received() > 0 && arrived.received() == arrived.quarantined()) {
        ledger.guards().failed(source, clock.instant(), "every row went into quarantine");
      } else {
        ledger.guards().read(source, clock.instant());
      }
      return arrived;
    } catch (SourceException e) {
      ledger.guards().failed(source, clock.instant(), String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /**
   * Waits until the platforms have finished what some runs sent, asking for each job when it is
   * due. That may take a day; what is left open by an interruption is followed later.
   *
   * @return the same runs, ended where nothing interrupted
   */
  public Outcome awaited(Outcome sent) {
    Outcome outcome = syncs.now(sent);
    Optional<Instant> next = syncs.nextQuestion();
    while (next.isPresent()
        && outcome.runs().stream().anyMatch(JobWait::isOpen)
        && JobWait.until(next.get(), clock)) {
      syncs.followThrough();
      outcome = syncs.now(sent);
      next = syncs.nextQuestion();
    }
    return outcome;
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
