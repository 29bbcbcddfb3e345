package dev.rollcall.identity.arrival;

/** What became of one value on arrival. No {@code toString} shows a value. */
public sealed interface Arrival<T> {
  /**
   * @param repaired whether the value came in another spelling
   */
  record Accepted<T>(T value, boolean repaired) implements Arrival<T> {
    @Override
    public String toString() {
      return repaired ? "accepted after repair" : "accepted";
    }
  }

  /** Not taken: the row is kept aside with the reason. */
  record Quarantined<T>(Reason reason) implements Arrival<T> {}

  /** There is no value; that is no fault. */
  record Absent<T>() implements Arrival<T> {}

  static <T> Arrival<T> accepted(T value, boolean repaired) {
    return new Accepted<>(value, repaired);
  }

  static <T> Arrival<T> quarantined(Reason reason) {
    return new Quarantined<>(reason);
  }

  static <T> Arrival<T> absent() {
    return new Absent<>();
  }
}
