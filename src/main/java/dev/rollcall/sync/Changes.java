package dev.rollcall.sync;

import dev.rollcall.ledger.End;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.OpenSync;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.model.ProjectDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/**
 * Tells what became of lists in the files: renamed, removed, out of reach. Only reads the ledger.
 * Thread-safe.
 */
public final class Changes {
  private final Ledger ledger;
  private final Configuration configuration;
  private final Function<DestinationDefinition, Set<Capability>> capabilities;
  private final Orphans orphans;
  private final Lives lives;

  /**
   * @param project with each destination where it is really reached
   * @param capabilities of a destination's platform
   */
  public Changes(
      Ledger ledger,
      ProjectDefinition project,
      Function<DestinationDefinition, Set<Capability>> capabilities) {
    this.ledger = ledger;
    this.configuration = new Configuration(project);
    this.capabilities = capabilities;
    this.orphans =
        new Orphans(
            ledger,
            (to, members) -> new RoaringBitmap(),
            leaving -> new RoaringBitmap(),
            capabilities);
    this.lives = new Lives(ledger, configuration);
  }

  /** All of them, renamed ones first. */
  public List<Change> all() {
    List<Change> all = new ArrayList<>();
    configuration.syncs().keySet().forEach(key -> named(key).ifPresent(all::add));
    lives.gone().forEach(sync -> all.add(gone(sync)));
    return List.copyOf(all);
  }

  private Optional<Change> named(SyncKey key) {
    SyncKey known = lives.known(key);
    Optional<OpenSync> sync = lives.open(known);
    String told = configuration.listId(key);
    ListRef list = sync.map(OpenSync::list).orElse(null);
    if (list != null && told != null && !told.equals(list.id()) && holds(known) > 0) {
      return Optional.of(
          new Change(
              key,
              Change.Kind.STOPS,
              "`listIds` names another list than "
                  + list.id()
                  + ", which holds "
                  + people(holds(known))
                  + "; the next sync stops"));
    }
    String formerly = known.equals(key) ? "" : "formerly " + known;
    String renamed = list == null ? "" : renamed(key, list, sync.orElseThrow().adopted());
    if (formerly.isEmpty() && renamed.isEmpty()) {
      return Optional.empty();
    }
    boolean stays = formerly.isEmpty() && !renames(key);
    return Optional.of(
        new Change(key, stays ? Change.Kind.LEFT : Change.Kind.RENAMED, joined(formerly, renamed)));
  }

  private boolean renames(SyncKey key) {
    return capabilities
        .apply(configuration.destination(key.destination()).orElseThrow())
        .contains(Capability.RENAME_LIST);
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + "; " + second;
  }

  private String renamed(SyncKey key, ListRef list, boolean adopted) {
    DestinationDefinition to = configuration.destination(key.destination()).orElseThrow();
    String name = to.listNameOf(key.audience());
    if (adopted || list.name().equals(name)) {
      return "";
    }
    return renames(key)
        ? "its list `" + list.name() + "` is renamed to `" + name + "`"
        : "its list keeps the name `" + list.name() + "`: " + to.platform() + " renames none";
  }

  private Change gone(OpenSync sync) {
    int held = holds(sync.key());
    Optional<DestinationDefinition> to = orphans.reached(configuration, sync.key());
    String list = sync.list() == null ? "no list" : "the list " + sync.list().id();
    if (to.isEmpty()) {
      return new Change(
          sync.key(),
          Change.Kind.OUT_OF_REACH,
          people(held)
              + " on "
              + list
              + " that no destination reaches any more, so nobody can be taken off; put the"
              + " destination back in config/destinations.yaml as "
              + ledger.target(sync.key()).orElse("it was")
              + " until the list is emptied with `onDelete: empty`"
              + destinationHint(sync));
    }
    End end = orphans.end(configuration, sync, to.get());
    return switch (end) {
      case KEEP -> new Change(sync.key(), Change.Kind.LEFT, left(sync, held, list));
      case EMPTY -> new Change(sync.key(), Change.Kind.ENDS, emptied(sync, held, list));
      case DELETE -> new Change(sync.key(), Change.Kind.ENDS, deleted(sync, held, list));
    };
  }

  private String left(OpenSync sync, int held, String list) {
    return "not configured any more (onDelete: keep): "
        + people(held)
        + " stay on "
        + list
        + ", and only who may not be there is taken off; to end it put it back with `destinations:"
        + " []` and `onDelete: empty` or `delete`"
        + hint(sync);
  }

  private String emptied(OpenSync sync, int held, String list) {
    String why =
        said(sync) == AudienceDefinition.OnDelete.EMPTY
            ? "onDelete: empty"
            : "onDelete: delete, but "
                + (sync.adopted() ? "the list was adopted" : "the platform deletes none");
    return "not configured any more ("
        + why
        + "): the next sync takes "
        + people(held)
        + " off "
        + list
        + hint(sync);
  }

  private String deleted(OpenSync sync, int held, String list) {
    Holding holding = ledger.holding(sync.key());
    String when =
        holding.pending().isEmpty()
            ? "the next sync deletes "
            : "once the platform has finished with "
                + people(holding.pending().getCardinality())
                + ", a sync deletes ";
    return "not configured any more (onDelete: delete): "
        + when
        + list
        + ", with "
        + people(held)
        + hint(sync);
  }

  private AudienceDefinition.OnDelete said(OpenSync sync) {
    return configuration.onDelete(sync.key().audience()).orElse(sync.kept().onDelete());
  }

  /** A new audience of the same segment at the same destination is most often the old one. */
  private String hint(OpenSync gone) {
    Map<SyncKey, AudienceDefinition> configured = configuration.syncs();
    return lives.fresh().stream()
        .filter(key -> key.destination().equals(gone.key().destination()))
        .map(configured::get)
        .filter(audience -> audience.segment().equals(gone.kept().segment()))
        .findFirst()
        .map(
            audience ->
                ". Did you rename it? `"
                    + audience.name()
                    + "` is new with the same segment: say there `formerly: "
                    + former(gone.key().audience(), audience)
                    + "`")
        .orElse("");
  }

  /** Of a bucket, the name without the bucket. */
  private static String former(String list, AudienceDefinition heir) {
    return heir.lists().stream()
        .map(name -> name.substring(heir.name().length()))
        .filter(bucket -> !bucket.isEmpty() && list.endsWith(bucket))
        .findFirst()
        .map(bucket -> list.substring(0, list.length() - bucket.length()))
        .orElse(list);
  }

  private String destinationHint(OpenSync gone) {
    Optional<String> target = ledger.target(gone.key());
    return lives.fresh().stream()
        .filter(key -> key.audience().equals(gone.key().audience()))
        .map(key -> configuration.destination(key.destination()).orElseThrow())
        .filter(to -> target.filter(Configuration.target(to)::equals).isPresent())
        .findFirst()
        .map(
            to ->
                ". Did you rename it? `"
                    + to.name()
                    + "` is new at the same account: say there `formerly: "
                    + gone.key().destination()
                    + "`")
        .orElse("");
  }

  private int holds(SyncKey known) {
    return ledger.holding(known).mayHold().getCardinality();
  }

  private static String people(int count) {
    return count == 1 ? "1 person" : String.format(Locale.ROOT, "%,d people", count);
  }
}
