package dev.rollcall.segment;

import dev.rollcall.model.rule.Measure.Interest;
import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts atoms together into passes where it clearly pays: those that look at the same events share
 * one where the widest window contains the others, and those that differ only in one wanted text,
 * such as every category of a shop, are a family that one grouped pass answers.
 */
final class EventScans {
  private EventScans() {}

  /** An atom, the text that it wants, and what it wants to know of that. */
  private record Placed(String text, Shape shape, Behaviour atom, Span span) {}

  /** What atoms must have in common to share a pass. */
  private record Kindred(Families.Family family, Grouping grouping) {}

  static List<EventScan> plan(Collection<Behaviour> atoms, Instant at) {
    Families families = new Families(atoms);
    Map<Kindred, List<Placed>> groups = new LinkedHashMap<>();
    for (Behaviour atom : atoms) {
      Families.Place place = families.place(atom);
      groups
          .computeIfAbsent(
              new Kindred(place.family(), atom.shape().grouping()), kin -> new ArrayList<>())
          .add(new Placed(place.text(), asked(atom.shape()), atom, atom.shape().reach().at(at)));
    }
    List<EventScan> scans = new ArrayList<>();
    groups.forEach(
        (kin, placed) ->
            Span.nested(placed, Placed::span).forEach(chain -> scans.addAll(scans(kin, chain))));
    return scans;
  }

  /** The same shape for each value that may be asked for. */
  private static Shape asked(Shape shape) {
    return shape.grouping() instanceof Grouping.EachValue
        ? new Shape(shape.reach(), List.of(ofAnyValue((Interest) shape.measures().get(0))))
        : shape;
  }

  private static Interest ofAnyValue(Interest interest) {
    return new Interest(
        interest.property(),
        "",
        interest.share(),
        interest.outOf(),
        interest.rank(),
        interest.count(),
        interest.location());
  }

  private static List<EventScan> scans(Kindred kin, List<Placed> chain) {
    List<Shape> shapes = chain.stream().map(Placed::shape).distinct().toList();
    List<EventScan> scans = new ArrayList<>();
    for (int from = 0; from < shapes.size(); from += EventScan.SHAPES_MAX) {
      List<Shape> part = shapes.subList(from, Math.min(shapes.size(), from + EventScan.SHAPES_MAX));
      scans.add(
          new EventScan(
              kin.family().common(),
              kin.family().property(),
              kin.grouping(),
              chain.get(0).span(),
              List.copyOf(part),
              wanted(part, chain)));
    }
    return scans;
  }

  private static Map<String, @Nullable Behaviour[]> wanted(List<Shape> shapes, List<Placed> chain) {
    Map<String, @Nullable Behaviour[]> wanted = new LinkedHashMap<>();
    for (Placed placed : chain) {
      int place = shapes.indexOf(placed.shape());
      if (place >= 0) {
        wanted.computeIfAbsent(placed.text(), text -> new Behaviour[shapes.size()])[place] =
            placed.atom();
      }
    }
    return wanted;
  }
}
