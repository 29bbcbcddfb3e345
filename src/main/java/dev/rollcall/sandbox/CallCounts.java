package dev.rollcall.sandbox;

/**
 * How often one list was called, faults included.
 *
 * @param reads calls that change nothing
 * @param changes calls that change something, or would have if no fault had met them
 * @param faulted calls among both that a fault met
 * @param repeats changes whose batch, or where they name none whose whole body, had come before
 * @param alteredRepeats repeats of a named batch with other bytes than before
 */
public record CallCounts(int reads, int changes, int faulted, int repeats, int alteredRepeats) {
  static final CallCounts NONE = new CallCounts(0, 0, 0, 0, 0);

  CallCounts plus(CallCounts other) {
    return new CallCounts(
        reads + other.reads,
        changes + other.changes,
        faulted + other.faulted,
        repeats + other.repeats,
        alteredRepeats + other.alteredRepeats);
  }
}
