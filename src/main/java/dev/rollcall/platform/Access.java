package dev.rollcall.platform;

import dev.rollcall.http.Caller;
import dev.rollcall.http.TokenServer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that an account's adapter may reach: each of these goes to one host only. Thread-safe.
 *
 * @param api calls the host of the destination's base address
 * @param tokenServer asks the host that gives access tokens; null where the platform has none
 */
public record Access(Caller api, @Nullable TokenServer tokenServer) {
  /** The host that gives access tokens, for a platform whose descriptor names one. */
  public TokenServer tokens() {
    return Objects.requireNonNull(tokenServer, "the platform's descriptor names no tokenUrl");
  }
}
