package dev.rollcall.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An order to let calls go wrong. Immutable; each method returns a changed copy.
 *
 * @param executed true if the platform does the call before it goes wrong
 * @param times how many calls it meets; 0 for all
 * @param after how many matching calls pass first
 * @param platform its id, or empty for all
 * @param method an HTTP method, or empty for all
 * @param path a regular expression found anywhere in the path, or empty for all
 * @param probability of each call to be met, above 0 and at most 1
 * @param seed of the sequence that decides by probability
 */
public record Fault(
    FaultKind kind,
    boolean executed,
    int times,
    int after,
    String platform,
    String method,
    String path,
    double probability,
    long seed,
    Map<String, String> parameters) {
  public Fault {
    parameters = Map.copyOf(parameters);
    if (times < 0 || after < 0 || !(probability > 0 && probability <= 1)) {
      throw new SandboxException(
          "a fault needs times and after of at least 0 and a probability above 0 and at most 1");
    }
    Pattern.compile(path);
  }

  /** One call of any platform, the next one, is met; not executed unless the answer is cut. */
  public static Fault of(FaultKind kind) {
    boolean executed = kind == FaultKind.CUT_OFF || kind == FaultKind.DRIBBLE;
    return new Fault(kind, executed, 1, 0, "", "", "", 1, 0, Map.of());
  }

  /** The platform does the call, then it goes wrong: it happened, but the caller cannot know. */
  public Fault afterExecution() {
    return new Fault(
        kind, true, times, after, platform, method, path, probability, seed, parameters);
  }

  public Fault times(int count) {
    return new Fault(
        kind, executed, count, after, platform, method, path, probability, seed, parameters);
  }

  public Fault always() {
    return times(0);
  }

  public Fault after(int calls) {
    return new Fault(
        kind, executed, times, calls, platform, method, path, probability, seed, parameters);
  }

  public Fault at(String platformId) {
    return new Fault(
        kind, executed, times, after, platformId, method, path, probability, seed, parameters);
  }

  /** Only calls with this method whose path has a part that matches; either may be empty. */
  public Fault on(String httpMethod, String pathPattern) {
    return new Fault(
        kind,
        executed,
        times,
        after,
        platform,
        httpMethod,
        pathPattern,
        probability,
        seed,
        parameters);
  }

  public Fault withProbability(double chance, long chanceSeed) {
    return new Fault(
        kind, executed, times, after, platform, method, path, chance, chanceSeed, parameters);
  }

  public Fault with(String parameter, Object value) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(parameter, value.toString());
    return new Fault(kind, executed, times, after, platform, method, path, probability, seed, more);
  }

  /** A whole-number parameter, or the given one if it was not set. */
  int parameter(String name, int unless) {
    String text = parameters.getOrDefault(name, Integer.toString(unless));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new SandboxException("the fault's " + name + " must be a whole number", e);
    }
  }
}
