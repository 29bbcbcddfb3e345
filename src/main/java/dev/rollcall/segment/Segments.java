package dev.rollcall.segment;

import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition.Variant;
import dev.rollcall.segment.Evaluation.Finished;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/**
 * Evaluates the segments of a project together: every distinct condition is asked once, in as few
 * passes as pay; all else is set algebra. Only {@link #keep} and {@link #remember} write.
 * Thread-safe.
 */
public final class Segments {
  private static final Atom EVERYBODY = new Atom.Everybody();

  private final Warehouse warehouse;
  private final Catalog catalog;
  private final Directions directions;
  private final KeptSets kept = new KeptSets();

  public Segments(Warehouse warehouse, ProjectDefinition project) {
    this.warehouse = warehouse;
    this.catalog = new Catalog(project.segments());
    this.directions = new Directions(project);
  }

  /** Every finished segment of the project, variants under their own names, in written order. */
  public Collection<String> names() {
    return catalog.names();
  }

  /**
   * Makes sure that there is a finished segment of this name.
   *
   * @throws IllegalArgumentException with a sentence where there is none
   */
  public void require(String name) {
    catalog.variant(name);
  }

  /**
   * Evaluates finished segments and those that they refer to, all on one committed state.
   *
   * @param at the instant that windows end at; nothing at or after it counts
   * @param names of finished segments
   * @throws IllegalArgumentException where a name is none, or a segment refers to itself
   */
  public Evaluation evaluate(Instant at, Collection<String> names) {
    return warehouse.read(on -> evaluate(on, at, names, Set.of()));
  }

  /**
   * As {@link #evaluate(Instant, Collection)}, in the transaction of a connection at hand. Goes on
   * from the sets that {@link #keep} has kept, and yields what an evaluation in full does.
   *
   * @param purposes whose consent {@link Evaluation#granted} shall tell, besides what rules ask
   */
  public Evaluation evaluate(
      Connection on, Instant at, Collection<String> names, Collection<String> purposes)
      throws SQLException {
    return evaluate(on, at, names, purposes, conditions -> kept.read(on, conditions));
  }

  /** As above, over the sets of a source. */
  Evaluation evaluate(
      Connection on,
      Instant at,
      Collection<String> names,
      Collection<String> purposes,
      Renewal.Source source)
      throws SQLException {
    Instant instant = at.truncatedTo(ChronoUnit.MICROS);
    Map<String, Variant> variants = new References(catalog).closure(names);
    Set<Atom> atoms = new LinkedHashSet<>(Set.of(EVERYBODY));
    variants.values().forEach(variant -> atoms(variant).forEach(atoms::add));
    purposes.forEach(purpose -> atoms.add(new Atom.Consent(purpose)));
    Renewal renewal = new Renewal(on, Marks.read(on, instant), source);
    Map<Atom, RoaringBitmap> sets = new HashMap<>(renewal.of(atoms));
    RoaringBitmap universe = Objects.requireNonNull(sets.get(EVERYBODY));
    sets.entrySet().parallelStream()
        .forEach(each -> each.setValue(RoaringBitmap.and(each.getValue(), universe)));
    Map<String, Stays> stays = StayTable.read(on, variants.values(), instant);
    return new Evaluation(
        instant,
        universe,
        finish(variants.values(), stays, universe, sets),
        consents(sets),
        renewal);
  }

  /** Keeps the sets of an evaluation's conditions for the next one, if any is new. */
  public void keep(Evaluation evaluation) {
    if (!evaluation.findings().isOld()) {
      warehouse.write(
          on -> {
            keep(on, evaluation);
            return true;
          });
    }
  }

  /**
   * As above, in the transaction of a connection that may write. It need not be the evaluation's
   * own: the sets say what they count.
   */
  public void keep(Connection on, Evaluation evaluation) throws SQLException {
    kept.write(on, evaluation.findings());
  }

  /**
   * The same segments some time later if nothing arrives until then: who ages out, and who in.
   *
   * @param now an evaluation of at least these segments on the same connection
   */
  public Evaluation later(Connection on, Evaluation now, Duration later, Collection<String> names)
      throws SQLException {
    Map<String, KeptSet> kept = now.findings().kept();
    return evaluate(on, now.at().plus(later), names, Set.of(), conditions -> kept);
  }

  /**
   * Remembers who is in the segments of an evaluation whose people stay or are kept out for a time,
   * for evaluations after it. One whose instant is before what is known changes nothing. For what
   * acts; a look at segments must not call it.
   *
   * @param stale sources that cannot be relied on now; who enters or leaves on their word alone is
   *     not remembered to
   */
  public void remember(Evaluation evaluation, Set<String> stale) {
    StayFreeze freeze = new StayFreeze(directions, evaluation, stale);
    Set<String> remembering = catalog.remembering();
    if (!remembering.isEmpty() || warehouse.read(StayTable::any)) {
      warehouse.write(
          on -> {
            StayTable.keepOnly(on, remembering);
            for (String segment : remembering) {
              if (evaluation.has(segment)) {
                StayTable.write(
                    on, segment, evaluation.at(), inside -> freeze.remembered(segment, inside));
              }
            }
            return true;
          });
    }
  }

  /** All that a variant asks for itself. */
  static Stream<Atom> atoms(Variant variant) {
    Stream<Atom> own = new RuleWalk(variant.lookback()).atoms(variant.definition().where());
    Duration minus = variant.minus();
    return minus == null
        ? own
        : Stream.concat(own, new RuleWalk(minus).atoms(variant.definition().where()));
  }

  /** Variants come with those that they refer to before them. */
  private Map<String, Finished> finish(
      Collection<Variant> variants,
      Map<String, Stays> stays,
      RoaringBitmap universe,
      Map<Atom, RoaringBitmap> sets) {
    Map<String, Finished> finished = new LinkedHashMap<>();
    Function<String, RoaringBitmap> persons =
        name -> Objects.requireNonNull(finished.get(name)).persons();
    Finishing finishing =
        new Finishing(new RuleSets(universe, sets, persons), stays, directions::consents);
    Map<String, Finished> alone =
        variants.parallelStream()
            .filter(References::hasNone)
            .collect(Collectors.toMap(Variant::name, finishing::finish));
    for (Variant variant : variants) {
      Finished ready = alone.get(variant.name());
      finished.put(variant.name(), ready == null ? finishing.finish(variant) : ready);
    }
    return finished;
  }

  private static Map<String, RoaringBitmap> consents(Map<Atom, RoaringBitmap> sets) {
    Map<String, RoaringBitmap> consents = new HashMap<>();
    sets.forEach(
        (atom, persons) -> {
          if (atom instanceof Atom.Consent consent) {
            consents.put(consent.purpose(), persons);
          }
        });
    return consents;
  }
}
