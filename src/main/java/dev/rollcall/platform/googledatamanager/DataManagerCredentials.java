package dev.rollcall.platform.googledatamanager;

import dev.rollcall.http.Credentials;
import dev.rollcall.http.OAuthCredentials;
import dev.rollcall.http.OAuthKey;
import dev.rollcall.http.Request;
import dev.rollcall.platform.Access;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A token for the API's scope, and the Cloud project that a user's calls are counted for: the
 * destination's, else that which the credentials name. Thread-safe.
 */
final class DataManagerCredentials implements Credentials {
  private static final String SCOPE = "https://www.googleapis.com/auth/datamanager";

  private final OAuthCredentials tokens;
  private final @Nullable String project;

  DataManagerCredentials(DataManagerSettings settings, Access access) {
    String reference = settings.credentials();
    String server = Objects.requireNonNull(settings.descriptor().tokenUrl());
    this.tokens =
        new OAuthCredentials(
            access.tokens(),
            URI.create(server),
            SCOPE,
            () -> OAuthKey.read(settings.references().apply(reference)));
    this.project = settings.userProject();
  }

  @Override
  public Request sign(Request unsigned) {
    Request signed = tokens.sign(unsigned);
    String billed = project == null ? tokens.project() : project;
    return billed == null ? signed : signed.withHeader("x-goog-user-project", billed);
  }

  @Override
  public boolean renew() {
    return tokens.renew();
  }
}
