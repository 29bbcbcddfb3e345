package dev.rollcall.segment;

import dev.rollcall.segment.Atom.Behaviour;
import dev.rollcall.segment.Atom.OfEvents;
import dev.rollcall.segment.PresenceScans.Seen;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of earlier evaluations conditions can go on from.
 *
 * @param conditions atoms whose sets are kept
 * @param before what is kept of them
 * @param marks of this evaluation
 */
record Forerunners(Map<Atom, String> conditions, Map<String, KeptSet> before, Marks marks) {

  /** What the atom goes on from; null where there is nothing. */
  @Nullable KeptSet of(Atom atom) {
    KeptSet own = following(atom);
    Behaviour plain = atom instanceof Behaviour behaviour ? behaviour.plain() : null;
    if (plain == null) {
      return own;
    }
    KeptSet byValue = byValue(atom);
    if (byValue != null) {
      return byValue;
    }
    KeptSet total = following(plain);
    boolean counted = total != null && total.counts() != null;
    if (counted && isTold(atom)) {
      return total;
    }
    if (presence(atom) != null) {
      return own;
    }
    // Asked in full the total comes with it. A sum that cannot be told has no row.
    boolean untold = find(plain) == null && !plain.shape().measures().isEmpty();
    return counted || untold ? own : null;
  }

  @Nullable KeptSet following(Atom atom) {
    KeptSet kept = find(atom);
    return kept != null && marks.follow(kept.marks()) ? kept : null;
  }

  /** Whether totals that are kept tell who answers. */
  boolean isTold(Atom atom) {
    if (!(atom instanceof Behaviour behaviour && Totals.isTold(behaviour.shape()))) {
      return false;
    }
    KeptSet total = following(Objects.requireNonNull(behaviour.plain()));
    return total != null && total.counts() != null;
  }

  /** Where numbers by value are kept that tell who answers. */
  @Nullable KeptSet byValue(Atom atom) {
    Behaviour valued = atom instanceof Behaviour behaviour ? behaviour.valued() : null;
    KeptSet kept = valued == null ? null : following(valued);
    return kept == null || kept.values() == null ? null : kept;
  }

  /**
   * Of those conditions of which it is kept, and nothing that tells more: who answered, and who
   * stays for a time yet.
   */
  Map<Behaviour, Seen> presences(Collection<OfEvents> atoms) {
    Map<Behaviour, Seen> presences = new LinkedHashMap<>();
    for (OfEvents atom : atoms) {
      Presence presence = isTold(atom) ? null : presence(atom);
      if (presence != null) {
        presences.put((Behaviour) atom, new Seen(kept(atom).persons(), presence));
      }
    }
    return presences;
  }

  private @Nullable Presence presence(Atom atom) {
    KeptSet kept = following(atom);
    Presence presence = kept == null ? null : kept.presence();
    return presence != null && atom instanceof Behaviour behaviour
        ? presence.at(behaviour.shape().reach(), marks.at())
        : null;
  }

  /** What is kept of an atom of which something is. */
  KeptSet kept(Atom atom) {
    return Objects.requireNonNull(find(atom));
  }

  private @Nullable KeptSet find(Atom atom) {
    String condition = conditions.get(atom);
    return condition == null ? null : before.get(condition);
  }
}
