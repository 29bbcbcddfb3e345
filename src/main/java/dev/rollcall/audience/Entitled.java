package dev.rollcall.audience;

import dev.rollcall.audience.Target.Account;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Ladder;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.segment.Evaluation;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who an audience may have at a destination, before it is parted and cut: segment less exclusions,
 * consent, a rung of its ladder, and nobody whom a higher audience of its group takes.
 */
final class Entitled {
  private final ProjectDefinition project;
  private final Evaluation evaluation;
  private final Ladders ladders;
  private final Map<AudienceDefinition, Waterfall> audiences = new HashMap<>();
  private final Map<Account, Waterfall> consented = new LinkedHashMap<>();

  Entitled(ProjectDefinition project, Evaluation evaluation, Ladders ladders) {
    this.project = project;
    this.evaluation = evaluation;
    this.ladders = ladders;
  }

  /** The accounts and all that take people out of them. */
  static Set<Account> withAbove(ProjectDefinition project, Collection<Account> accounts) {
    Set<Account> all = new LinkedHashSet<>(accounts);
    accounts.forEach(account -> all.addAll(Target.above(project, account)));
    return all;
  }

  /** A waterfall of the caller's own. */
  Waterfall of(Account account) {
    Waterfall waterfall = consented(account).copy();
    for (Account above : Target.above(project, account)) {
      RoaringBitmap taken = consented(above).left();
      waterfall.exclude("group", "in " + above.audience().name() + " first", taken);
    }
    return waterfall;
  }

  private Waterfall consented(Account account) {
    Waterfall known = consented.get(account);
    if (known == null) {
      known = audiences.computeIfAbsent(account.audience(), this::less).copy();
      consent(known, evaluation, account.destination());
      Ladder ladder = account.audience().byLatest();
      if (ladder != null) {
        ladders.climbers(known, ladder);
      }
      consented.put(account, known);
    }
    return Objects.requireNonNull(known);
  }

  private Waterfall less(AudienceDefinition audience) {
    Waterfall waterfall = Waterfall.of(evaluation, audience.segment());
    for (String name : audience.exclude()) {
      waterfall.exclude("excluded", "excluded: " + name, evaluation.persons(name));
    }
    return waterfall;
  }

  static void consent(
      Waterfall waterfall, Evaluation evaluation, DestinationDefinition destination) {
    for (String purpose : destination.requireConsent()) {
      waterfall.keep("consent", "no consent: " + purpose, evaluation.granted(purpose));
    }
  }
}
