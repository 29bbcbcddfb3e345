package dev.rollcall.app;

import dev.rollcall.identity.Lookup;
import dev.rollcall.identity.Members;
import dev.rollcall.ledger.Holding;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.PlannedSync;
import dev.rollcall.ledger.Rejection;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.ErrorRow;
import dev.rollcall.platform.ErrorTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Says whom platforms refused by name, why, and what becomes of them. Thread-safe. */
public final class Refusals {
  /** All kinds of identifiers. */
  private static final int ANY_KIND = -1;

  private final Ledger ledger;
  private final Members members;
  private final Lookup lookup;
  private final Map<String, PlatformDescriptor> descriptors;

  /**
   * @param descriptors of platforms, by id
   */
  Refusals(
      Ledger ledger, Members members, Lookup lookup, Map<String, PlatformDescriptor> descriptors) {
    this.ledger = ledger;
    this.members = members;
    this.lookup = lookup;
    this.descriptors = descriptors;
  }

  /** What becomes of somebody refused. */
  public enum Standing {
    /** Kept off the list until their record changes. */
    KEPT(false),
    /** Their record has changed since, or the list was made anew: goes, if it is still wanted. */
    CHANGED(true),
    /** Is on the list by now. */
    DELIVERED(false),
    /** Should be off the list, and is tried again at each sync. */
    TRIED(true),
    /** Is off the list by now. */
    GONE(false),
    /** Nothing is known of the person any more. */
    ERASED(false);

    private final boolean again;

    Standing(boolean again) {
      this.again = again;
    }

    /** Whether the next sync tries again by itself. */
    public boolean again() {
      return again;
    }
  }

  /**
   * One person.
   *
   * @param person printed id; null: erased since
   * @param adds whether the person was to join; otherwise to leave
   * @param code the platform's own; null: the version that sent the run did not keep it
   * @param meaning what the platform's error table says of the code; null: it does not have it
   */
  public record Refused(
      @Nullable String person,
      boolean adds,
      @Nullable String code,
      @Nullable String meaning,
      @Nullable String advice,
      Instant at,
      Standing standing) {}

  /**
   * Those of one run.
   *
   * @param all how many there are, told here or not
   */
  public record Told(List<Refused> people, int all) {}

  /**
   * @param run id of a run that there is
   * @param most how many to tell
   */
  public Told of(String run, int most) {
    PlannedSync planned = ledger.planned(run).orElseThrow();
    Holding holding = ledger.holding(planned.key());
    String platform = planned.target().split(" ", 2)[0];
    Optional<ErrorTable> table =
        Optional.ofNullable(descriptors.get(platform)).map(ErrorTable::new);
    List<Refused> people = new ArrayList<>();
    int all = 0;
    for (Rejection rejection : ledger.rejections(run)) {
      all += rejection.members().getCardinality();
      RoaringBitmap some = rejection.members().limit(most - people.size());
      tell(rejection, some, holding, table.flatMap(errors -> row(errors, rejection)), people);
    }
    return new Told(List.copyOf(people), all);
  }

  private static Optional<ErrorRow> row(ErrorTable errors, Rejection rejection) {
    return Optional.ofNullable(rejection.code()).flatMap(errors::row);
  }

  private void tell(
      Rejection rejection,
      RoaringBitmap some,
      Holding holding,
      Optional<ErrorRow> row,
      List<Refused> people) {
    int[] persons = members.persons(some);
    RoaringBitmap known = RoaringBitmap.bitmapOf(persons);
    known.remove(0);
    RoaringBitmap current = members.current(known, ANY_KIND);
    int place = 0;
    for (int member : some) {
      int person = persons[place++];
      people.add(
          new Refused(
              person == 0 ? null : lookup.print(person),
              rejection.adds(),
              rejection.code(),
              row.map(ErrorRow::meaning).orElse(null),
              row.map(ErrorRow::advice).orElse(null),
              rejection.at(),
              standing(rejection.adds(), member, person, holding, current)));
    }
  }

  private static Standing standing(
      boolean adds, int member, int person, Holding holding, RoaringBitmap current) {
    if (!adds) {
      return holding.mayHold().contains(member) ? Standing.TRIED : Standing.GONE;
    }
    if (holding.held().contains(member)) {
      return Standing.DELIVERED;
    }
    if (person == 0) {
      return Standing.ERASED;
    }
    return current.contains(member) && holding.refused().contains(member)
        ? Standing.KEPT
        : Standing.CHANGED;
  }
}
