package dev.rollcall.platform.googledatamanager.sandbox;

import dev.rollcall.sandbox.SandboxException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What can be set at the pretend Data Manager API.
 *
 * @param job {@code jobSeconds}: how long an accepted request is processed; really minutes to hours
 * @param token {@code tokenSeconds}: how long an access token is good
 * @param refreshTokens the accepted ones, separated by commas; empty for any that does not begin
 *     with {@code revoked}
 * @param clientSecret if set, a refresh needs it
 * @param publicKey if set, the service account's key as the Base64 text of its PEM form, against
 *     which assertions are verified
 * @param enabled {@code serviceEnabled}: whether the Cloud project has the API enabled
 * @param access pairs {@code login/operating} of account ids, separated by commas, that the
 *     credentials have access to; empty for all
 * @param writesPerMinute of members, per Cloud project
 * @param writesPerDay of members, per Cloud project
 * @param readsPerMinute of request statuses, per Cloud project
 * @param listCallsPerMinute of user lists, reads and writes each, per Cloud project
 * @param accountConsent what counts for a member about whom a request says nothing: {@code
 *     unspecified}, {@code granted} or {@code denied}
 * @param matchPercent how many of a list's rows Google finds people for
 * @param sizeDelay {@code sizeDelaySeconds}: how much later than the members a list's size changes
 */
record DataManagerSettings(
    Duration job,
    Duration token,
    Set<String> refreshTokens,
    String clientSecret,
    String publicKey,
    boolean enabled,
    Set<String> access,
    int writesPerMinute,
    int writesPerDay,
    int readsPerMinute,
    int listCallsPerMinute,
    String accountConsent,
    int matchPercent,
    Duration sizeDelay) {
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("jobSeconds", "1"),
          Map.entry("tokenSeconds", "3599"),
          Map.entry("refreshTokens", ""),
          Map.entry("clientSecret", ""),
          Map.entry("publicKey", ""),
          Map.entry("serviceEnabled", "true"),
          Map.entry("access", ""),
          Map.entry("writesPerMinute", "300"),
          Map.entry("writesPerDay", "100000"),
          Map.entry("readsPerMinute", "300"),
          Map.entry("listCallsPerMinute", "300"),
          Map.entry("accountConsent", "unspecified"),
          Map.entry("matchPercent", "65"),
          Map.entry("sizeDelaySeconds", "3600"));

  static DataManagerSettings read(Product product, Map<String, String> settings) {
    return new Reader(product, settings).read();
  }

  private record Reader(Product product, Map<String, String> settings) {
    DataManagerSettings read() {
      for (String name : settings.keySet()) {
        if (!DEFAULTS.containsKey(name)) {
          throw new SandboxException(
              product.platform()
                  + " has no setting "
                  + name
                  + "; it has "
                  + new TreeSet<>(DEFAULTS.keySet()));
        }
      }
      return new DataManagerSettings(
          Duration.ofSeconds(number("jobSeconds")),
          Duration.ofSeconds(number("tokenSeconds")),
          set("refreshTokens"),
          text("clientSecret"),
          text("publicKey"),
          Boolean.parseBoolean(text("serviceEnabled")),
          set("access"),
          number("writesPerMinute"),
          number("writesPerDay"),
          number("readsPerMinute"),
          number("listCallsPerMinute"),
          consent(),
          number("matchPercent"),
          Duration.ofSeconds(number("sizeDelaySeconds")));
    }

    private String consent() {
      String text = text("accountConsent");
      if (!Set.of("unspecified", "granted", "denied").contains(text)) {
        throw wrong("accountConsent", "unspecified, granted or denied", null);
      }
      return text;
    }

    private String text(String name) {
      return settings.getOrDefault(name, DEFAULTS.getOrDefault(name, ""));
    }

    private Set<String> set(String name) {
      return text(name).isEmpty() ? Set.of() : Set.of(text(name).split(",", -1));
    }

    private int number(String name) {
      try {
        return Integer.parseUnsignedInt(text(name));
      } catch (NumberFormatException e) {
        throw wrong(name, "a whole number, 0 or more", e);
      }
    }

    private SandboxException wrong(
        String name, String wanted, @Nullable NumberFormatException cause) {
      String message = product.platform() + "'s setting " + name + " must be " + wanted;
      return cause == null ? new SandboxException(message) : new SandboxException(message, cause);
    }
  }
}
