package dev.rollcall.source;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts while rows arrive; each outcome is counted where it is decided. Not thread-safe. */
final class Tally {
  private final Map<Remark, Long> remarks = new EnumMap<>(Remark.class);
  private final List<String> notes = new ArrayList<>();
  private long received;
  private long stored;
  private long repeated;
  private long quarantined;
  private long refused;

  void received(long rows) {
    received += rows;
  }

  void stored(long rows) {
    stored += rows;
  }

  void repeated(long rows) {
    repeated += rows;
  }

  void quarantined(long rows) {
    quarantined += rows;
  }

  /** Rows and parts of them that are kept in quarantine. */
  void refused(long times) {
    refused += times;
  }

  void remark(Remark remark, long times) {
    if (times > 0) {
      remarks.merge(remark, times, Long::sum);
    }
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  void add(Arrived other) {
    received += other.received();
    stored += other.stored();
    repeated += other.repeated();
    quarantined += other.quarantined();
    other.remarks().forEach(this::remark);
    notes.addAll(other.notes());
  }

  long receivedSoFar() {
    return received;
  }

  long refusedSoFar() {
    return refused;
  }

  long taken() {
    return stored + repeated;
  }

  /**
   * @throws IllegalStateException where a row was lost or counted twice
   */
  Arrived arrived() {
    return new Arrived(received, stored, repeated, quarantined, remarks, notes);
  }
}
