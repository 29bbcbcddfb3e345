package dev.rollcall.segment;

import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition.Variant;
import dev.rollcall.segment.Atom.OfRank;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/**
 * Says of one person why they are in a segment or not, and when that changes, by the evaluation's
 * own SQL over that person's rows. Writes nothing. Thread-safe.
 */
public final class Explanations {
  private static final Atom CONTACT = new Atom.Everybody();

  private final Warehouse warehouse;
  private final Catalog catalog;
  private final Directions directions;

  public Explanations(Warehouse warehouse, ProjectDefinition project) {
    this.warehouse = warehouse;
    this.catalog = new Catalog(project.segments());
    this.directions = new Directions(project);
  }

  /**
   * @param segment name of a finished segment
   * @param at the instant that windows end at
   * @throws IllegalArgumentException where there is no such segment; names its variants where it
   *     has some
   */
  public Explanation of(int person, String segment, Instant at) {
    return warehouse.read(on -> of(on, person, segment, List.of(), Set.of(), at));
  }

  /**
   * As above, in the transaction of a connection at hand.
   *
   * @param excluded more segments whose people are out
   * @param purposes whose consent shall be told
   */
  public Explanation of(
      Connection on,
      int person,
      String segment,
      Collection<String> excluded,
      Collection<String> purposes,
      Instant at)
      throws SQLException {
    Instant instant = at.truncatedTo(ChronoUnit.MICROS);
    Variant variant = catalog.variant(segment);
    List<String> out = out(variant, excluded);
    List<String> named = Stream.concat(Stream.of(segment), out.stream()).toList();
    Map<String, Variant> variants = new References(catalog).closure(named);
    Set<Atom> atoms = asked(variants.values(), purposes);
    Map<Atom, RoaringBitmap> answers = new HashMap<>(ranks(on, person, atoms, instant));
    boolean ranked = !answers.isEmpty();
    atoms.removeAll(answers.keySet());
    try (OnePerson one = OnePerson.copy(on, person)) {
      answers.putAll(one.answers(atoms, instant));
      Outlook outlook =
          new Outlook(
              person,
              new Outlook.Asked(
                  variants.values(), Clauses.of(variant, out, this::atoms), named, this::atoms),
              answers,
              StayTable.of(on, person, variants.values(), instant),
              directions::consents,
              instant);
      outlook.walk(one);
      return told(segment, instant, outlook, outlook.lines(one), purposes, ranked);
    }
  }

  private static Explanation told(
      String segment,
      Instant at,
      Outlook outlook,
      List<Explanation.Line> lines,
      Collection<String> purposes,
      boolean ranked) {
    return new Explanation(
        segment,
        at,
        outlook.in(),
        outlook.held(CONTACT),
        lines,
        outlook.stays(),
        consents(purposes, outlook),
        outlook.changes(),
        ranked,
        outlook.until());
  }

  private static Map<String, Boolean> consents(Collection<String> purposes, Outlook outlook) {
    return purposes.stream()
        .distinct()
        .collect(Collectors.toMap(p -> p, p -> outlook.held(new Atom.Consent(p))));
  }

  private static Set<Atom> asked(Collection<Variant> variants, Collection<String> purposes) {
    Set<Atom> atoms = atoms(variants);
    purposes.forEach(purpose -> atoms.add(new Atom.Consent(purpose)));
    return atoms;
  }

  private static List<String> out(Variant variant, Collection<String> excluded) {
    return Stream.concat(variant.definition().exclude().stream(), excluded.stream())
        .distinct()
        .toList();
  }

  /** Whether a person is among the best, or selected by SQL, hangs on everybody. */
  private static Map<Atom, RoaringBitmap> ranks(
      Connection on, int person, Set<Atom> atoms, Instant at) throws SQLException {
    List<Atom> ranks =
        atoms.stream()
            .filter(atom -> atom instanceof OfRank || atom instanceof Atom.Selected)
            .toList();
    if (ranks.isEmpty()) {
      return Map.of();
    }
    Map<Atom, RoaringBitmap> found =
        new Answers(on, EventColumns.read(on), at, Whom.EVERYBODY).to(ranks);
    found.replaceAll((atom, persons) -> RoaringBitmap.and(persons, RoaringBitmap.bitmapOf(person)));
    return found;
  }

  private Set<Atom> atoms(String segment) {
    return atoms(new References(catalog).closure(List.of(segment)).values());
  }

  private static Set<Atom> atoms(Collection<Variant> variants) {
    Set<Atom> atoms = new LinkedHashSet<>(Set.of(CONTACT));
    variants.forEach(variant -> Segments.atoms(variant).forEach(atoms::add));
    return atoms;
  }
}
