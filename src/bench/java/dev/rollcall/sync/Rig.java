package dev.rollcall.sync;

import dev.rollcall.audience.Consents;
import dev.rollcall.audience.DesiredAudience;
import dev.rollcall.http.Callers;
import dev.rollcall.http.Pause;
import dev.rollcall.identity.KeyRing;
import dev.rollcall.identity.MadeMembers;
import dev.rollcall.identity.Members;
import dev.rollcall.ledger.HeldLists;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.Mark;
import dev.rollcall.ledger.Owner;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.ledger.Ulids;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Guardrails;
import dev.rollcall.model.AudienceDefinition.Life;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.Location;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Traffic;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.platform.Access;
import dev.rollcall.platform.Platform;
import dev.rollcall.platform.meta.MetaPlatform;
import dev.rollcall.warehouse.Warehouse;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.roaringbitmap.RoaringBitmap;

/**
 * Everything that syncs work with as the product has it, on real files; only who is desired is said
 * by the benchmark, and no rate is kept.
 */
final class Rig implements AutoCloseable {
  private static final Location NOWHERE = new Location("config/x.yaml", 1, 1);
  private static final Traffic UNLIMITED = new Traffic(1_000_000, Duration.ofMinutes(2), List.of());
  private static final List<String> STORES =
      List.of("w.duckdb", "w.duckdb.wal", "l.sqlite", "l.sqlite-wal", "l.sqlite-shm");

  final Warehouse warehouse;
  final Ledger ledger;
  final MadeMembers made;
  final Members members;
  final Syncs syncs;
  final List<DesiredAudience> desired = new ArrayList<>();
  private final CamelContext camel = new DefaultCamelContext();
  private final Callers callers;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final String sink;

  /**
   * @param folder emptied of an earlier run's stores
   * @param held who is on the list {@code audience} of account 1 already
   */
  Rig(Path folder, String sink, RoaringBitmap held) throws Exception {
    for (String name : STORES) {
      Files.deleteIfExists(folder.resolve(name));
    }
    HeldLists.store(
        folder.resolve("l.sqlite"),
        new SyncKey("audience", "meta-1"),
        new ListRef("1", "audience"),
        held);
    this.sink = sink;
    KeyRing keys = KeyRing.open(folder, name -> Base64.getEncoder().encodeToString(new byte[32]));
    warehouse = Warehouse.open(folder.resolve("w.duckdb"));
    ledger = Ledger.open(folder.resolve("l.sqlite"));
    made = new MadeMembers(warehouse, keys);
    members = new Members(warehouse, keys, 10);
    camel.start();
    callers = new Callers(camel, Clock.systemUTC(), Pause.real(), () -> 0.5);
    syncs = new Syncs(parts(new Consents(warehouse)));
  }

  private Parts parts(Consents consents) {
    Clock clock = Clock.systemUTC();
    String epoch = warehouse.epoch().toString();
    return new Parts(
        ledger,
        Owner.thisProcess(),
        this::project,
        () -> new Mark(epoch, warehouse.highestId()),
        () -> members.refresh(clock.instant()),
        Map::of,
        (selection, at, stale) -> List.copyOf(desired),
        members,
        consents::lacking,
        this::open,
        Progress.NONE,
        Parts::callThreads,
        new Ulids(clock, new Random(1)),
        clock);
  }

  private ProjectDefinition project() {
    return new ProjectDefinition(
        List.of(
            new SegmentDefinition(
                "everybody",
                "",
                List.of(),
                false,
                false,
                new Rule.Everyone(NOWHERE),
                List.of(),
                NOWHERE)),
        desired.stream().map(DesiredAudience::definition).toList(),
        desired.stream().map(DesiredAudience::destination).toList(),
        List.of(),
        EventsDefinition.empty());
  }

  private Account open(DestinationDefinition to) {
    return accounts.computeIfAbsent(to.name(), name -> connect(to));
  }

  private Account connect(DestinationDefinition to) {
    Platform platform = new MetaPlatform();
    PlatformDescriptor descriptor = platform.descriptor();
    return new Account(
        platform.connect(
            to,
            secret -> "token",
            new Access(
                callers.open(to.name(), URI.create(sink), UNLIMITED, platform.classifier()), null)),
        descriptor.limits(),
        1,
        null,
        descriptor.capabilities(),
        null);
  }

  /** Who should be on a list. */
  DesiredAudience want(
      String audience,
      int account,
      RoaringBitmap persons,
      RoaringBitmap members,
      List<DesiredAudience.Step> steps) {
    DestinationDefinition to =
        new DestinationDefinition(
            "meta-" + account,
            "meta",
            "act_" + account,
            sink,
            List.of(),
            null,
            "{audience}",
            null,
            Map.of("token", "{{env:TOKEN}}", "identifiers", "EMAIL, PHONE, FN, LN"),
            NOWHERE);
    AudienceDefinition definition =
        new AudienceDefinition(
            audience,
            "made up",
            "everybody",
            List.of(),
            List.of(to.name()),
            null,
            null,
            null,
            null,
            false,
            new Guardrails(100, 1000, false),
            0,
            Life.UNCHANGED,
            NOWHERE);
    return new DesiredAudience(
        audience, definition, to, persons, members, steps, null, null, List.of());
  }

  /** Syncs one audience; what earlier rounds left stays as it is. */
  Outcome sync(String audience) {
    return syncs.sync(new Selection(audience, "*"), Instant.parse("2026-03-01T00:00:00Z"));
  }

  Outcome sync() {
    return syncs.sync(Selection.ALL, Instant.parse("2026-03-01T00:00:00Z"));
  }

  @Override
  public void close() throws Exception {
    syncs.close();
    callers.close();
    camel.stop();
    ledger.close();
    warehouse.close();
  }
}
