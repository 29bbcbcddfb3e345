package dev.rollcall.sync;

import dev.rollcall.ledger.End;
import dev.rollcall.ledger.Guard;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.OpenSync;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.PlannedSync.Versions;
import dev.rollcall.ledger.Reason;
import dev.rollcall.ledger.Section;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.AudienceDefinition.OnDelete;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor.Capability;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Plans the ends of syncs that are configured no more. As long as we may hold people on a list,
 * those are taken off who may not be on it; nobody is ever added. Sends nothing.
 */
final class Orphans {
  private final Ledger ledger;
  private final Suppression suppression;
  private final UnaryOperator<RoaringBitmap> together;
  private final Function<DestinationDefinition, Set<Capability>> capabilities;

  /**
   * @param together those of some members that are not the only one of their person among them
   * @param capabilities of a destination's platform
   */
  Orphans(
      Ledger ledger,
      Suppression suppression,
      UnaryOperator<RoaringBitmap> together,
      Function<DestinationDefinition, Set<Capability>> capabilities) {
    this.ledger = ledger;
    this.suppression = suppression;
    this.together = together;
    this.capabilities = capabilities;
  }

  /** The ends of those that a selection takes and a destination still reaches. */
  List<PlannedSync> plan(
      Configuration configuration, Selection selection, Predicate<SyncKey> wanted) {
    List<PlannedSync> planned = new ArrayList<>();
    for (OpenSync sync : new Lives(ledger, configuration).gone()) {
      if (wanted.test(sync.key()) && configuration.takes(selection, sync.key())) {
        reached(configuration, sync.key())
            .flatMap(to -> plan(sync, to, end(configuration, sync, to)))
            .ifPresent(planned::add);
      }
    }
    return planned;
  }

  /** Stands for the configuration of a sync that has none; empty where it cannot be reached. */
  Optional<String> fingerprint(Configuration configuration, SyncKey key) {
    return new Lives(ledger, configuration)
        .gone().stream()
            .filter(sync -> sync.key().equals(key))
            .findFirst()
            .flatMap(
                sync ->
                    reached(configuration, key)
                        .map(to -> end(configuration, sync, to).fingerprint()));
  }

  /** The destination, as long as it is the account that the list is at. */
  Optional<DestinationDefinition> reached(Configuration configuration, SyncKey key) {
    return configuration
        .destination(key.destination())
        .filter(to -> ledger.target(key).filter(Configuration.target(to)::equals).isPresent());
  }

  End end(Configuration configuration, OpenSync sync, DestinationDefinition to) {
    OnDelete said =
        configuration.onDelete(sync.key().audience()).orElseGet(() -> sync.kept().onDelete());
    return switch (said) {
      case KEEP -> End.KEEP;
      case EMPTY -> End.EMPTY;
      case DELETE ->
          !sync.adopted() && capabilities.apply(to).contains(Capability.DELETE_LIST)
              ? End.DELETE
              : End.EMPTY;
    };
  }

  private Optional<PlannedSync> plan(OpenSync sync, DestinationDefinition to, End end) {
    Holding holding = ledger.holding(sync.key());
    if (end == End.DELETE && !holding.pending().isEmpty()) {
      // The platform is still at work on the list.
      return Optional.empty();
    }
    RoaringBitmap there = RoaringBitmap.or(holding.held(), holding.doubt());
    there.andNot(holding.pending());
    RoaringBitmap first = end == End.DELETE ? new RoaringBitmap() : withdrawn(to, there);
    RoaringBitmap rest =
        end == End.EMPTY ? RoaringBitmap.andNot(there, first) : new RoaringBitmap();
    return Optional.of(
        new PlannedSync(
            sync.key(),
            holding.revision(),
            end.fingerprint(),
            Configuration.target(to),
            sync.list() == null ? "" : sync.list().name(),
            "",
            holding.mayHold().getCardinality(),
            sections(first, rest),
            Versions.leaving(together.apply(there)),
            reasons(first, rest),
            note(end),
            Guard.NONE));
  }

  private RoaringBitmap withdrawn(DestinationDefinition to, RoaringBitmap there) {
    return there.isEmpty()
        ? new RoaringBitmap()
        : RoaringBitmap.and(there, suppression.suppressed(to, there));
  }

  private static Map<Section, RoaringBitmap> sections(RoaringBitmap first, RoaringBitmap rest) {
    Map<Section, RoaringBitmap> sections = new EnumMap<>(Section.class);
    sections.put(Section.WITHDRAW, first);
    sections.put(Section.REMOVE, rest);
    sections.values().removeIf(RoaringBitmap::isEmpty);
    return sections;
  }

  private static List<Reason> reasons(RoaringBitmap first, RoaringBitmap rest) {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new Reason(false, "consent", "without consent, or erased", first));
    reasons.add(new Reason(false, "removed", "their audience was removed", rest));
    reasons.removeIf(reason -> reason.members().isEmpty());
    return reasons;
  }

  private static String note(End end) {
    return switch (end) {
      case KEEP -> "not configured any more: only who may not stay is taken off";
      case EMPTY -> "not configured any more: the list is emptied";
      case DELETE -> "not configured any more: the list is deleted";
    };
  }
}
