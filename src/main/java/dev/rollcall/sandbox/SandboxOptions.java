package dev.rollcall.sandbox;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * How a sandbox is to run. Immutable; each method returns a changed copy.
 *
 * @param port 0 for any free one
 * @param address the address to bind; only loopback is safe, for the sandbox asks nobody who they
 *     are
 * @param threads how many calls are served at once; at least 8
 * @param settings per platform, its settings; see the platform's page
 */
public record SandboxOptions(
    int port, String address, int threads, Clock clock, Map<String, Map<String, String>> settings) {
  private static final int THREADS = 16;

  public SandboxOptions {
    settings = Map.copyOf(settings);
  }

  /** Any free port on loopback. */
  public static SandboxOptions at(Clock clock) {
    return new SandboxOptions(0, "127.0.0.1", THREADS, clock, Map.of());
  }

  public SandboxOptions port(int number) {
    return new SandboxOptions(number, address, threads, clock, settings);
  }

  /** Sets one of a platform's own settings. */
  public SandboxOptions with(String platform, String setting, String value) {
    Map<String, String> own = new HashMap<>(settings.getOrDefault(platform, Map.of()));
    own.put(setting, value);
    Map<String, Map<String, String>> all = new HashMap<>(settings);
    all.put(platform, Map.copyOf(own));
    return new SandboxOptions(port, address, threads, clock, all);
  }
}
