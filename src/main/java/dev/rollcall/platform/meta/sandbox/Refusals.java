package dev.rollcall.platform.meta.sandbox;

import dev.rollcall.sandbox.FaultKind;
import dev.rollcall.sandbox.PretendAnswer;
import dev.rollcall.sandbox.SandboxException;
import java.util.Map;

/**
 * Faults on order in Meta's words. Parameters: {@code code}, {@code subcode}, {@code transient},
 * {@code message}, {@code status}; {@code minutes} for a rate limit.
 */
final class Refusals {
  private static final String USAGE = "X-Business-Use-Case-Usage";
  private static final int REGAIN_MINUTES = 5;

  private final Envelope envelope;

  Refusals(Envelope envelope) {
    this.envelope = envelope;
  }

  PretendAnswer refuse(FaultKind kind, Map<String, String> parameters, String account) {
    GraphError error = changed(usual(kind), parameters);
    int status = number(parameters, "status", usualStatus(kind, error));
    PretendAnswer answer = envelope.error(error, status);
    if (kind != FaultKind.RATE_LIMIT) {
      return answer;
    }
    int minutes = number(parameters, "minutes", REGAIN_MINUTES);
    return answer.with(USAGE, Usage.header(account, 100, minutes));
  }

  private static GraphError usual(FaultKind kind) {
    return switch (kind) {
      case RATE_LIMIT -> Usage.tooMany();
      case TOKEN_EXPIRED ->
          GraphError.of(190, 463, "Error validating access token: it has expired");
      case PERMISSION -> GraphError.of(200, "(#200) The current user can not update audience");
      case TERMS -> Account.terms();
      case LIST_GONE -> Accounts.gone();
      default -> GraphError.of(1, "An unknown error occurred");
    };
  }

  private static int usualStatus(FaultKind kind, GraphError error) {
    return kind == FaultKind.RATE_LIMIT ? 429 : error.status();
  }

  private static GraphError changed(GraphError usual, Map<String, String> parameters) {
    int code = number(parameters, "code", usual.code());
    GraphError of = GraphError.of(code, "");
    return new GraphError(
        code,
        number(parameters, "subcode", code == usual.code() ? usual.subcode() : 0),
        Boolean.parseBoolean(
            parameters.getOrDefault("transient", Boolean.toString(of.isTransient()))),
        parameters.getOrDefault("message", usual.message()));
  }

  private static int number(Map<String, String> parameters, String name, int unless) {
    try {
      return Integer.parseInt(parameters.getOrDefault(name, Integer.toString(unless)));
    } catch (NumberFormatException e) {
      throw new SandboxException("the fault's " + name + " must be a whole number", e);
    }
  }
}
