package dev.rollcall.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much of an account's quota is used.
 *
 * @param share 0 for none, 1 for all of it; may exceed 1
 * @param regain time until an exhausted quota is regained; null where the platform does not say
 */
public record Usage(double share, @Nullable Duration regain) {
  private static final Usage UNKNOWN = new Usage(0, null);

  /** The platform says nothing. */
  public static Usage unknown() {
    return UNKNOWN;
  }
}
