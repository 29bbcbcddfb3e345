package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Filter;
import dev.rollcall.segment.Atom.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the events that answers several atoms.
 *
 * @param filter what all its atoms ask of an event
 * @param family the property that tells its atoms apart, each wanting one text of it; null: all
 *     want the same events
 * @param grouping how events are put together before shapes are seen in them
 * @param hull the window that contains the windows of all shapes
 * @param shapes what is found out for a person, or for a person and a text of the family
 * @param wanted atoms by text and place in {@code shapes}, null where nobody asks; the texts are
 *     those of the family, or {@link TypedText} of values that are asked for each, else {@link
 *     #ALONE}
 */
record EventScan(
    Filter filter,
    @Nullable String family,
    Grouping grouping,
    Span hull,
    List<Shape> shapes,
    Map<String, Atom.@Nullable Behaviour[]> wanted) {
  /** Shapes fit into the bits of a long. */
  static final int SHAPES_MAX = 62;

  static final String ALONE = "";

  private static final Field<?> PERSON = DSL.field(DSL.name("person"));
  private static final Field<?> TEXT = DSL.field(DSL.name("text"));

  /** Whether it is asked of each person only whether there is any event. */
  boolean isPresence() {
    return grouping instanceof Grouping.Whole
        && shapes.size() <= PresenceScans.SHAPES_MAX
        && wanted.size() <= PresenceScans.TEXTS_MAX
        && shapes.stream().allMatch(shape -> shape.measures().isEmpty());
  }

  /** What is added up for those who go on from this pass. */
  List<Total> totals(Instant at) {
    return shapes.stream().flatMap(shape -> Totals.of(shape, at).stream()).distinct().toList();
  }

  /** Columns that tell apart what shapes are seen in. */
  List<Field<?>> groups() {
    return family == null ? List.of(PERSON) : List.of(PERSON, TEXT);
  }

  /** A row of the answer: person, bits, and the family's text where there is one. */
  List<Field<?>> row(Field<Long> bits) {
    List<Field<?>> row = new ArrayList<>(groups());
    row.add(1, bits.as(Bits.NAME));
    return row;
  }

  /** Whether rows of the answer have a text, or the place of one. */
  boolean toldApart() {
    return family != null || grouping instanceof Grouping.EachValue;
  }

  /** Whether these are places in {@code wanted}, which take less to group by and to read. */
  boolean byPlace() {
    return family != null && grouping instanceof Grouping.Whole;
  }

  /** The text of {@code wanted} that a text of the answer is. */
  String wanted(String text) {
    return grouping instanceof Grouping.EachValue ? TypedText.read(text) : text;
  }
}
