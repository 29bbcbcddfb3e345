package dev.rollcall.platform.googledatamanager.sandbox;

import dev.rollcall.sandbox.PretendRequest;
import java.util.List;
import java.util.Map;

/**
 * What every call must get past: token, project, service, quota. Guarded by the platform's lock.
 */
final class Gate {
  private static final String PROJECT = "x-goog-user-project";

  private final DataManagerSettings settings;
  private final Tokens tokens;
  private final Quotas quotas;

  Gate(DataManagerSettings settings, Tokens tokens, Quotas quotas) {
    this.settings = settings;
    this.tokens = tokens;
    this.quotas = quotas;
  }

  /**
   * Lets a call pass.
   *
   * @throws ApiException if it may not
   */
  void check(PretendRequest request, Quotas.Service service) {
    Token token = tokens.check(request.header("authorization"));
    String project = request.header(PROJECT);
    if (token.user() && project.isEmpty()) {
      throw disabled(
              "Your application is authenticating by using local Application Default Credentials."
                  + " The datamanager.googleapis.com API requires a quota project, which is not"
                  + " set by default.")
          .thrown();
    }
    if (!settings.enabled()) {
      throw disabled("Data Manager API has not been used in this project before or it is disabled.")
          .thrown();
    }
    quotas.count(project, service);
  }

  static ApiError disabled(String message) {
    return new ApiError(
        Status.PERMISSION_DENIED,
        "SERVICE_DISABLED",
        message,
        List.of(),
        Map.of("service", "datamanager.googleapis.com"));
  }
}
