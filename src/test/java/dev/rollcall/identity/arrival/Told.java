package dev.rollcall.identity.arrival;

/** What became of a value, as the tables of these tests write it. */
final class Told {
  private Told() {}

  /** The accepted value, with {@code *} behind it where it was repaired; the reason; or absent. */
  static String of(Arrival<?> arrival) {
    if (arrival instanceof Arrival.Accepted<?> accepted) {
      return accepted.value() + (accepted.repaired() ? " *" : "");
    }
    return arrival instanceof Arrival.Quarantined<?> refused ? refused.reason().id() : "absent";
  }

  /** {@code \\u00a0} in a table stands for the character. */
  static String unescaped(String cell) {
    return java.util.regex.Pattern.compile("\\\\u([0-9a-f]{4})")
        .matcher(cell)
        .replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
  }
}
