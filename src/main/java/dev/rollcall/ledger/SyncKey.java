package dev.rollcall.ledger;

/** An audience at a destination, by their names. */
public record SyncKey(String audience, String destination) implements Comparable<SyncKey> {
  @Override
  public int compareTo(SyncKey other) {
    int byAudience = audience.compareTo(other.audience);
    return byAudience != 0 ? byAudience : destination.compareTo(other.destination);
  }

  @Override
  public String toString() {
    return audience + " → " + destination;
  }
}
