package dev.rollcall.platform.meta.sandbox;

import dev.rollcall.sandbox.Sha256;

/** What every call must get past: version, token and proof of the app's secret. */
final class Gate {
  private static final int SESSION_EXPIRED = 463;

  private final MetaSettings settings;

  Gate(MetaSettings settings) {
    this.settings = settings;
  }

  /**
   * Lets a call pass.
   *
   * @throws GraphException if it may not
   */
  void check(GraphCall call) {
    if (!settings.versions().contains(call.version())) {
      throw GraphError.of(2635, "You are calling a deprecated version of the Ads API").thrown();
    }
    String token = call.token();
    if (token.startsWith("expired")) {
      throw GraphError.of(190, SESSION_EXPIRED, "Error validating access token: it has expired")
          .thrown();
    }
    if (token.isEmpty() || !(settings.tokens().isEmpty() || settings.tokens().contains(token))) {
      throw GraphError.of(190, "Invalid OAuth access token").thrown();
    }
    if (!settings.appSecret().isEmpty() && !proof(token, call).equals(proofSent(call))) {
      throw GraphError.invalid("Invalid appsecret_proof provided in the API argument").thrown();
    }
  }

  private static String proofSent(GraphCall call) {
    return call.text("appsecret_proof");
  }

  private String proof(String token, GraphCall call) {
    String time = call.text("appsecret_time");
    return Sha256.hmacHex(settings.appSecret(), time.isEmpty() ? token : token + "|" + time);
  }
}
