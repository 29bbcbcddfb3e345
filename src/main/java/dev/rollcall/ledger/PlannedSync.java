package dev.rollcall.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a plan wants of one sync. Sets must not be changed.
 *
 * @param revision of what was held and in doubt when the plan was made
 * @param fingerprint of the configuration that the plan was made from
 * @param target platform and account that it is meant for
 * @param listName name for the list, should it have to be made
 * @param before members that may be on the list and are not among the adds; before + adds − removes
 *     = after
 * @param sections members by section; absent: none
 * @param versions what is known of persons with several members
 * @param refused members that should be on the list and are left out, since the platform has
 *     refused them as they are
 * @param note what a person should know, such as a size outside its band; null: nothing
 * @param guard what holds it back
 */
public record PlannedSync(
    SyncKey key,
    long revision,
    String fingerprint,
    String target,
    String listName,
    String listDescription,
    int before,
    Map<Section, RoaringBitmap> sections,
    Versions versions,
    RoaringBitmap refused,
    List<Reason> reasons,
    @Nullable String note,
    Guard guard) {

  /**
   * Persons of whom there are several members, as their keys have changed. Sets must not be
   * changed.
   *
   * @param from members whose keys the platform holds under another member's name from now on
   * @param to those other members
   * @param together leavers that are not the only one of their person: the removal of one may take
   *     along what another has in common with it
   */
  public record Versions(RoaringBitmap from, RoaringBitmap to, RoaringBitmap together) {
    /** Nobody has several. */
    public static Versions none() {
      return leaving(new RoaringBitmap());
    }

    /** Nobody is called otherwise. */
    public static Versions leaving(RoaringBitmap together) {
      return new Versions(new RoaringBitmap(), new RoaringBitmap(), together);
    }
  }

  /** A plan that leaves nobody out for having been refused. */
  public PlannedSync(
      SyncKey key,
      long revision,
      String fingerprint,
      String target,
      String listName,
      String listDescription,
      int before,
      Map<Section, RoaringBitmap> sections,
      Versions versions,
      List<Reason> reasons,
      @Nullable String note,
      Guard guard) {
    this(
        key,
        revision,
        fingerprint,
        target,
        listName,
        listDescription,
        before,
        sections,
        versions,
        new RoaringBitmap(),
        reasons,
        note,
        guard);
  }

  /** The same with the members of one section alone. */
  PlannedSync only(Section section) {
    return new PlannedSync(
        key,
        revision,
        fingerprint,
        target,
        listName,
        listDescription,
        before,
        Map.of(section, members(section)),
        versions,
        refused,
        reasons,
        note,
        guard);
  }

  /** Whether another plan wants the same of the list, from the same configuration. */
  public boolean isSameWork(PlannedSync other) {
    return fingerprint.equals(other.fingerprint)
        && versions.to().equals(other.versions.to())
        && Arrays.stream(Section.values())
            .filter(section -> section != Section.WITHDRAW && section != Section.REFRESH)
            .allMatch(section -> members(section).equals(other.members(section)));
  }

  /** Whether no other section has members. */
  public boolean isOnly(Section section) {
    return sections.entrySet().stream()
        .allMatch(entry -> entry.getKey() == section || entry.getValue().isEmpty());
  }

  /** The members of a section, in the order of rank; empty where it has none. */
  public RoaringBitmap members(Section section) {
    RoaringBitmap found = sections.get(section);
    return found == null ? new RoaringBitmap() : found;
  }

  /** How many join. */
  public int adds() {
    return members(Section.ADD).getCardinality();
  }

  /** How many leave. */
  public int removes() {
    return members(Section.WITHDRAW).getCardinality() + members(Section.REMOVE).getCardinality();
  }

  /** How many stay and are sent once more, before the platform forgets them. */
  public int refreshes() {
    return members(Section.REFRESH).getCardinality();
  }

  public int after() {
    return before + adds() - removes();
  }

  /** Whether nothing has to be sent. */
  public boolean isEmpty() {
    return adds() + removes() + refreshes() == 0 && !purges();
  }

  /** Whether everybody whom the run has not added is taken off in the end. */
  public boolean purges() {
    return sections.containsKey(Section.PURGE);
  }
}
