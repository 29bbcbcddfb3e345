package dev.rollcall.sync;

import dev.rollcall.audience.Readings.Read;
import dev.rollcall.ledger.HandPause;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.OpenSync;
import dev.rollcall.ledger.Run;
import dev.rollcall.ledger.RunState;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.AudienceDefinition.Life;
import dev.rollcall.model.AudienceDefinition.OnDelete;
import dev.rollcall.model.AudienceDefinition.Ownership;
import dev.rollcall.model.Location;
import dev.rollcall.model.rule.Events;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.model.rule.Window;
import dev.rollcall.segment.Declared;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/** What people do to one seed's project, its sources and its lists, here and at the platforms. */
final class Operators {
  private static final String WHO = "ana";
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Location NOWHERE = new Location("x.yaml", 1, 1);

  private final World world;
  private final Random chance;

  /** Ids of lists that somebody took rows from by hand. */
  final Set<String> edited = new HashSet<>();

  /** Names that the second audience has had, the latest first. */
  private final List<String> names = new ArrayList<>(List.of("webinar"));

  /** Where the second audience goes. */
  private final Set<String> places = new TreeSet<>(Set.of(World.KEY.destination()));

  private final OnDelete onDelete;

  Operators(World world, Random chance) {
    this.world = world;
    this.chance = chance;
    this.onDelete = OnDelete.values()[chance.nextInt(OnDelete.values().length)];
  }

  /** Writes the project. */
  void begin() {
    boolean two = chance.nextInt(3) == 0;
    if (two) {
      places.add("google-eu");
      world.want(new SyncKey(World.KEY.audience(), "google-eu"), new RoaringBitmap());
    }
    for (String place : places) {
      world.destinations.put(place, List.of());
      world.platform(place);
    }
    world.want(World.KEY, new RoaringBitmap());
    bring();
    if (chance.nextInt(3) == 0) {
      boolean negated = chance.nextBoolean();
      world.sources.add(Declared.events("web", FRESH));
      world.where =
          new Rule.Did(
              negated,
              new Events(List.of("page_viewed")),
              Map.of(),
              List.of(),
              new Window.All(),
              NOWHERE);
    }
    read(Duration.ZERO);
  }

  /** Somebody does this or that. */
  void act() {
    read(Duration.ofHours(chance.nextInt(4) == 0 ? 5 : 0));
    pauseOrResume();
    switch (chance.nextInt(14)) {
      case 0 -> remove();
      case 1 -> rename();
      case 2 -> loseList();
      case 3 -> renameList();
      case 4 -> editList();
      case 5 -> world.setClock(chance);
      case 6 -> approve();
      default -> bring();
    }
  }

  /** When the events were last read. */
  void read(Duration ago) {
    world.readings.put("web", new Read(world.now().minus(ago), List.of()));
  }

  private void bring() {
    Ownership ownership = chance.nextBoolean() ? Ownership.EXCLUSIVE : Ownership.TRACKED;
    List<String> formerly = names.subList(1, names.size());
    world.pasts.put(names.get(0), new Life(List.copyOf(formerly), onDelete, Map.of(), ownership));
    for (String place : places) {
      SyncKey key = new SyncKey(names.get(0), place);
      world.want(key, world.persons(key));
    }
  }

  private void remove() {
    places.forEach(place -> world.desired.remove(new SyncKey(names.get(0), place)));
  }

  private void rename() {
    remove();
    names.add(0, "webinar-" + names.size());
    bring();
  }

  private void pauseOrResume() {
    List<HandPause> pauses = world.ledger().guards().handPauses();
    if (!pauses.isEmpty()) {
      resume();
    } else if (chance.nextInt(5) == 0) {
      pause();
    }
  }

  void pause() {
    String audience = chance.nextBoolean() ? World.KEY.audience() : "*";
    world.syncs().pause(new Selection(audience, "*"), WHO, "to look at it");
  }

  void resume() {
    for (HandPause pause : world.ledger().guards().handPauses()) {
      world.syncs().resume(new Selection(pause.audience(), pause.destination()), WHO, "");
    }
  }

  /** Whatever waits is right. */
  void approve() {
    for (Run run : world.ledger().history(6)) {
      if (run.state() == RunState.PAUSED && run.guard().asks()) {
        try {
          world.syncs().approve(run.id(), WHO, "right");
        } catch (SyncException tooLate) {
          // The next sync plans anew.
        }
      }
    }
  }

  private void loseList() {
    lists().stream().findFirst().ifPresent(sync -> platform(sync).loseList(ref(sync).id()));
  }

  private void renameList() {
    for (OpenSync sync : lists()) {
      platform(sync).called(ref(sync).id(), "by hand " + ref(sync).id());
    }
  }

  private void editList() {
    for (OpenSync sync : lists()) {
      platform(sync).rowsOf(ref(sync).id()).removeIf(row -> row.startsWith("p1"));
      edited.add(ref(sync).id());
    }
  }

  /** Those of the edited lists that a full sync fills again. */
  Set<String> editedOfConfigured() {
    Set<String> found = new HashSet<>();
    for (OpenSync sync : lists()) {
      if (world.desired.containsKey(sync.key()) && edited.contains(ref(sync).id())) {
        found.add(ref(sync).id());
      }
    }
    return found;
  }

  /** Syncs whose lists are there, in some order. */
  private List<OpenSync> lists() {
    List<OpenSync> found = new ArrayList<>();
    for (OpenSync sync : world.ledger().open()) {
      if (sync.list() != null && platform(sync).ids().contains(ref(sync).id())) {
        found.add(sync);
      }
    }
    Collections.shuffle(found, chance);
    return found;
  }

  private static ListRef ref(OpenSync sync) {
    return Objects.requireNonNull(sync.list());
  }

  private FakePlatform platform(OpenSync sync) {
    return world.platform(sync.key().destination());
  }

  /** Lets lists be made anew that are gone. */
  void makeAnew() {
    try {
      world.syncs().forgetLists(Selection.ALL);
    } catch (SyncException none) {
      // None is gone, or a run has to end first.
    }
  }
}
