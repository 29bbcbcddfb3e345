package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Filter;
import dev.rollcall.segment.Atom.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the events that answers several atoms.
 *
 * @param filter what all its atoms ask of an event
 * @param family the property that tells its atoms apart, each wanting one text of it; null: all
 *     want the same events
 * @param hull the window that contains the windows of all shapes
 * @param shapes what is found out for a person, or for a person and a text of the family
 * @param wanted atoms by text and place in {@code shapes}, null where nobody asks; the only text is
 *     {@link #ALONE} where there is no family
 */
record EventScan(
    Filter filter,
    @Nullable String family,
    Span hull,
    List<Shape> shapes,
    Map<String, Atom.@Nullable Behaviour[]> wanted) {
  /** Shapes fit into the bits of a long. */
  static final int SHAPES_MAX = 62;

  static final String ALONE = "";
}
