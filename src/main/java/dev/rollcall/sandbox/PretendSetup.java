package dev.rollcall.sandbox;

import java.time.Clock;
import java.util.Map;

/**
 * What a pretend platform starts from.
 *
 * @param clock its only source of time
 * @param baseUrl where it is reached, without a slash at the end
 * @param settings the platform's own names to values
 */
public record PretendSetup(Clock clock, String baseUrl, Map<String, String> settings) {
  public PretendSetup {
    settings = Map.copyOf(settings);
  }
}
