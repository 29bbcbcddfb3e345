package dev.rollcall.segment;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sources a set of people depends on, and what is wrong with the set when one of them is
 * late. A source may stand on both sides.
 *
 * @param in late: somebody may be missing from the set, so who leaves it need not have to
 * @param out late: somebody may be in the set who should not, so who joins it need not have to
 */
public record Feeds(Set<String> in, Set<String> out) {
  /** Of a set that depends on nothing. */
  public static final Feeds NOTHING = new Feeds(Set.of(), Set.of());

  static Feeds in(Set<String> sources) {
    return new Feeds(sources, Set.of());
  }

  /** Of a set that is made of both. */
  public Feeds and(Feeds other) {
    return new Feeds(union(in, other.in), union(out, other.out));
  }

  /** Of everybody who is not in the set. */
  public Feeds opposite() {
    return new Feeds(out, in);
  }

  /** Of a set in which every source may be wrong either way. */
  public Feeds eitherWay() {
    return and(opposite());
  }

  static Feeds of(Collection<Feeds> parts) {
    return parts.stream().reduce(NOTHING, Feeds::and);
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }
}
