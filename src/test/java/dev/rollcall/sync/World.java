package dev.rollcall.sync;

import dev.rollcall.audience.DesiredAudience;
import dev.rollcall.audience.Readings;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.Mark;
import dev.rollcall.ledger.Owner;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.ledger.Ulids;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Guardrails;
import dev.rollcall.model.AudienceDefinition.Outside;
import dev.rollcall.model.AudienceDefinition.Size;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.Location;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.model.PlatformDescriptor.Limits;
import dev.rollcall.model.PlatformDescriptor.Poll;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.model.rule.Rule;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Everything around syncs, in one thread's hands: people, platforms, a clock, a ledger file. */
final class World implements AutoCloseable {
  static final SyncKey KEY = new SyncKey("pricing", "meta-eu");
  static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
  static final Poll POLL =
      new Poll(Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(24));
  private static final Location NOWHERE = new Location("config/x.yaml", 1, 1);

  final People people = new People();
  final Map<String, FakePlatform> platforms = new TreeMap<>();
  final Map<SyncKey, RoaringBitmap> desired = new TreeMap<>();
  final Map<String, List<DesiredAudience.Step>> takenOut = new TreeMap<>();

  /** Audiences whose size is outside their band, which then are to be left as they are. */
  final Map<String, String> skipped = new TreeMap<>();

  /** How the guards of all audiences stand; wide open unless a test is about them. */
  Guardrails guardrails = new Guardrails(100, 1000, false);

  int privacyFloor = 0;
  final Map<String, Readings.Read> readings = new TreeMap<>();
  final List<SourceDefinition> sources = new ArrayList<>();

  /** The late sources that the last evaluation was told. */
  Set<String> unreliable = Set.of();

  final List<DesiredAudience.Step> barred = new ArrayList<>();
  Rule where = new Rule.Everyone(NOWHERE);

  /** What audiences say of their past and end. */
  final Map<String, AudienceDefinition.Life> pasts = new TreeMap<>();

  /** Destinations that are configured though no audience goes there, and earlier names of some. */
  final Map<String, List<String>> destinations = new TreeMap<>();

  /** What all platforms can do beyond holding lists. */
  final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);

  /** How many batches of a sync may be on their way at once. */
  int inFlight = 1;

  Supplier<ExecutorService> flying = OneThread::new;

  /** Until platforms forget members; null: never. */
  @Nullable Duration membership;

  final RoaringBitmap suppressed = new RoaringBitmap();

  /** Hears of each question to the warehouse, which it may let fail. */
  private final Runnable reading = () -> this.warehouse.run();

  Runnable warehouse = () -> {};

  /** Processes that have not ended. */
  private final Set<String> alive = new HashSet<>();

  private final Path file;
  private final int rowsMax;
  private final Random chance;
  private Instant now = START;
  private String epoch = "epoch";
  private String account = "act_1";
  private int lives;
  private Ledger ledger;
  private Syncs syncs;

  World(Path folder, int rowsMax) {
    this(folder, rowsMax, 42);
  }

  World(Path folder, int rowsMax, long seed) {
    this.file = LedgerFile.fresh(folder.resolve("ledger.db"));
    this.rowsMax = rowsMax;
    this.chance = new Random(seed);
    this.ledger = Ledger.open(file);
    this.syncs = alive(ledger);
  }

  /** A process; those before it have ended, but for one that {@link #other} is in. */
  private Syncs alive(Ledger ledger) {
    lives++;
    String name = "life " + lives;
    alive.add(name);
    return new Syncs(
        new Parts(
            ledger,
            new Owner(name, other -> !alive.contains(other)),
            this::project,
            () -> new Mark(epoch, people.highest()),
            () -> {},
            () -> readings,
            this::resolve,
            new Asked(people, reading),
            (destination, members) -> {
              reading.run();
              return people.versionsOf(suppressed, members);
            },
            destination ->
                new Account(
                    platform(destination.name()),
                    new Limits(rowsMax, 1 << 20, 0, 50),
                    inFlight,
                    POLL,
                    capabilities,
                    membership),
            Progress.NONE,
            () -> flying.get(),
            new Ulids(clock(), chance),
            clock()));
  }

  /** As a new process after a crash. */
  void restart() {
    close();
    alive.clear();
    ledger = Ledger.open(file);
    syncs = alive(ledger);
  }

  /** Lets a second process do something while this one is alive. */
  void other(Consumer<Syncs> work) {
    try (Ledger own = Ledger.open(file);
        Syncs second = alive(own)) {
      work.accept(second);
    } finally {
      alive.remove("life " + lives);
    }
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  /**
   * Somebody sets the clock, forward or back by up to two hours. A purge goes by the platform's
   * clock and ours together, so that they must not be set where there may be one.
   */
  void setClock(Random chance) {
    int minutes = chance.nextInt(240);
    advance(
        Duration.ofMinutes(
            capabilities.contains(Capability.REMOVE_OLDER) ? minutes : minutes - 120L));
  }

  void advance(Duration by) {
    now = now.plus(by);
    platforms.values().forEach(platform -> platform.turn(now, membership));
  }

  void otherWarehouse() {
    epoch = "other";
  }

  void otherAccount() {
    account = "act_2";
  }

  Syncs syncs() {
    return syncs;
  }

  Ledger ledger() {
    return ledger;
  }

  FakePlatform platform(String destination) {
    FakePlatform platform =
        platforms.computeIfAbsent(place(destination), name -> new FakePlatform());
    platform.rowsMax = rowsMax;
    platform.now = now;
    return platform;
  }

  FakePlatform platform() {
    return platform(KEY.destination());
  }

  void want(SyncKey key, RoaringBitmap persons) {
    desired.put(key, persons.clone());
  }

  RoaringBitmap persons(SyncKey key) {
    return desired.getOrDefault(key, new RoaringBitmap());
  }

  void want(RoaringBitmap persons) {
    want(KEY, persons);
  }

  Instant now() {
    return now;
  }

  Outcome sync() {
    advance(Duration.ofMinutes(1));
    return syncs.sync(Selection.ALL, now);
  }

  Run run() {
    List<Run> runs = sync().runs();
    return runs.get(runs.size() - 1);
  }

  Holding holding() {
    return ledger.holding(KEY);
  }

  /** Rows that some persons make, by their keys of today. */
  Set<String> rows(RoaringBitmap persons) {
    Set<String> rows = new HashSet<>();
    persons.forEach(
        (int person) -> rows.addAll(FakeRows.rows(people.version(people.member(person)))));
    return rows;
  }

  private ProjectDefinition project() {
    Set<String> names = new TreeSet<>(this.destinations.keySet());
    desired.keySet().forEach(key -> names.add(key.destination()));
    List<DestinationDefinition> destinations = names.stream().map(this::to).toList();
    List<AudienceDefinition> audiences =
        desired.keySet().stream().map(SyncKey::audience).distinct().map(this::audience).toList();
    SegmentDefinition visitors =
        new SegmentDefinition("visitors", "", List.of(), false, false, where, List.of(), NOWHERE);
    return new ProjectDefinition(
        List.of(visitors), audiences, destinations, sources, EventsDefinition.empty());
  }

  /** Where a destination is: that of its first name. */
  private String place(String destination) {
    List<String> formerly = destinations.getOrDefault(destination, List.of());
    return formerly.isEmpty() ? destination : formerly.get(0);
  }

  private DestinationDefinition to(String name) {
    return new DestinationDefinition(
        name,
        "meta",
        account,
        "https://" + place(name) + ".example",
        List.of(),
        null,
        inFlight,
        "{audience}",
        null,
        Map.of(),
        destinations.getOrDefault(name, List.of()),
        NOWHERE);
  }

  private AudienceDefinition audience(String name) {
    Size size = skipped.containsKey(name) ? new Size(200, null, null, Outside.SKIP) : null;
    List<String> destinations =
        desired.keySet().stream()
            .filter(key -> key.audience().equals(name))
            .map(SyncKey::destination)
            .toList();
    return new AudienceDefinition(
        name,
        "Looked at pricing",
        "visitors",
        List.of(),
        destinations,
        size,
        null,
        null,
        null,
        false,
        guardrails,
        privacyFloor,
        pasts.getOrDefault(name, AudienceDefinition.Life.UNCHANGED),
        NOWHERE);
  }

  private List<DesiredAudience> resolve(Selection selection, Instant at, Set<String> stale) {
    reading.run();
    unreliable = stale;
    List<DesiredAudience> found = new ArrayList<>();
    desired.forEach(
        (key, persons) -> {
          if (selection.lists().takes(audience(key.audience()), key.audience())
              && selection.lists().takesDestination(key.destination())) {
            found.add(
                new DesiredAudience(
                    key.audience(),
                    audience(key.audience()),
                    to(key.destination()),
                    persons.clone(),
                    people.members(persons),
                    takenOut.getOrDefault(key.audience(), List.of()),
                    skipped.get(key.audience()),
                    null,
                    barred));
          }
        });
    return found;
  }

  @Override
  public void close() {
    syncs.close();
    ledger.close();
  }
}
