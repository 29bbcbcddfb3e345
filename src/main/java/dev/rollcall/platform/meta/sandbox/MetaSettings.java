package dev.rollcall.platform.meta.sandbox;

import dev.rollcall.sandbox.SandboxException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be set at the pretend Meta.
 *
 * @param tokens the accepted ones, separated by commas; empty for any that does not begin with
 *     {@code expired}
 * @param appSecret if set, every call needs a proof of it
 * @param versions the living ones, separated by commas
 * @param callsPerHour quota of an ad account
 * @param termsAccepted whether accounts begin with the custom-audience terms accepted
 * @param matchPercent how many of a list's rows Meta finds people for
 */
record MetaSettings(
    Set<String> tokens,
    String appSecret,
    Set<String> versions,
    int callsPerHour,
    boolean termsAccepted,
    int matchPercent) {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "tokens", "",
          "appSecret", "",
          "versions", "v25.0,v26.0",
          "callsPerHour", "190000",
          "termsAccepted", "true",
          "matchPercent", "70");

  static MetaSettings read(Map<String, String> settings) {
    for (String name : settings.keySet()) {
      if (!DEFAULTS.containsKey(name)) {
        throw new SandboxException(
            "meta has no setting " + name + "; it has " + new TreeSet<>(DEFAULTS.keySet()));
      }
    }
    return new MetaSettings(
        set(text(settings, "tokens")),
        text(settings, "appSecret"),
        set(text(settings, "versions")),
        number(settings, "callsPerHour"),
        Boolean.parseBoolean(text(settings, "termsAccepted")),
        number(settings, "matchPercent"));
  }

  private static String text(Map<String, String> settings, String name) {
    return settings.getOrDefault(name, DEFAULTS.getOrDefault(name, ""));
  }

  private static Set<String> set(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split(",", -1));
  }

  private static int number(Map<String, String> settings, String name) {
    try {
      return Integer.parseInt(text(settings, name));
    } catch (NumberFormatException e) {
      throw new SandboxException("meta's setting " + name + " must be a whole number", e);
    }
  }
}
