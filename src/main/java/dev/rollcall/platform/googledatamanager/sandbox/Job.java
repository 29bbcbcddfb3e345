package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.sandbox.MemberRows;
import dev.rollcall.sandbox.RowBatch;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An accepted request at one of its destinations. Takes effect once, when its time is over; keeps
 * its rows only until then. Guarded by the platform's lock.
 */
final class Job {
  private static final List<String> SHARED =
      Arrays.stream(IdentifierKind.values()).map(IdentifierKind::name).toList();

  private final JobKind kind;
  private final UserList list;
  private final ObjectNode destination;
  private final Instant accepted;
  private final Instant due;
  private final Optional<Instant> asOf;
  private final Optional<Counts> counts;
  private @Nullable RowBatch rows;
  private boolean failed;
  private boolean done;

  private Job(
      JobKind kind,
      UserList list,
      Destination destination,
      Instant accepted,
      Instant due,
      Optional<Instant> asOf,
      @Nullable Tally tally) {
    this.kind = kind;
    this.list = list;
    this.destination = destination.sent();
    this.accepted = accepted;
    this.due = due;
    this.asOf = asOf;
    this.counts = Optional.ofNullable(tally).map(Tally::counts);
    this.rows = tally == null ? null : tally.rows();
  }

  /** Adds or removes members. */
  static Job ofMembers(
      JobKind kind,
      UserList list,
      Destination destination,
      Instant accepted,
      Instant due,
      Tally tally) {
    return new Job(kind, list, destination, accepted, due, Optional.empty(), tally);
  }

  /** Removes everybody who was last added before {@code asOf}, or everybody. */
  static Job removeAll(
      UserList list,
      Destination destination,
      Instant accepted,
      Instant due,
      Optional<Instant> asOf) {
    return new Job(JobKind.REMOVE_ALL, list, destination, accepted, due, asOf, null);
  }

  JobKind kind() {
    return kind;
  }

  UserList list() {
    return list;
  }

  ObjectNode destination() {
    return destination;
  }

  Instant due() {
    return due;
  }

  /** What the status says of its members; none for a removal of all. */
  Optional<Counts> counts() {
    return counts;
  }

  /**
   * Takes effect.
   *
   * @param open false if the list takes nobody in, or is not there any more
   * @return how many rows were to be removed and matched nobody
   */
  long run(MemberRows members, boolean open) {
    RowBatch batch = rows;
    rows = null;
    done = true;
    if (!open) {
      failed = true;
      return 0;
    }
    if (kind == JobKind.REMOVE_ALL) {
      members.removeAddedBefore(asOf.orElse(Instant.MAX));
      return 0;
    }
    return batch == null ? 0 : change(members, batch);
  }

  private long change(MemberRows members, RowBatch batch) {
    if (kind == JobKind.REMOVE) {
      int gone = members.removeSharing(batch, SHARED);
      return Math.max(0, batch.rows() - gone);
    }
    for (int row = 0; row < batch.rows(); row++) {
      members.add(batch, row, accepted);
    }
    return 0;
  }

  /** {@code requestStatus} as it is now. */
  String status() {
    if (!done) {
      return "PROCESSING";
    }
    long bad = counts.map(Counts::failed).orElse(0L);
    long all = counts.map(Counts::records).orElse(0L);
    if (failed || (bad > 0 && bad == all)) {
      return "FAILED";
    }
    return bad > 0 ? "PARTIAL_SUCCESS" : "SUCCESS";
  }

  /** Members left out, by reason. */
  Map<String, Long> errors() {
    return counts.map(Counts::errors).orElse(Map.of());
  }
}
