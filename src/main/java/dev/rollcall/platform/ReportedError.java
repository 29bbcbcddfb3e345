package dev.rollcall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.model.PlatformDescriptor.Envelope;
import dev.rollcall.model.PlatformDescriptor.ErrorRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of an error. The platform's own message is looked at, never repeated: it may
 * echo what was sent.
 *
 * @param reported whether the body says so; otherwise there is only the status
 */
record ReportedError(
    int status,
    boolean reported,
    @Nullable String code,
    @Nullable String subcode,
    @Nullable String message,
    boolean flaggedTransient,
    @Nullable String reference) {
  /** A code is a word or a number; anything longer or stranger is not repeated. */
  private static final String CODE = "[A-Za-z0-9_.:/-]{1,64}";

  static ReportedError read(int status, Optional<JsonNode> body, Envelope envelope) {
    JsonNode error = body.map(node -> node.at(envelope.error())).orElse(null);
    if (body.isEmpty() || error == null || error.isMissingNode() || error.isNull()) {
      return new ReportedError(status, false, null, null, null, false, null);
    }
    JsonNode node = body.get();
    return new ReportedError(
        status,
        true,
        code(text(node, envelope.code())),
        code(text(node, envelope.subcode())),
        text(node, envelope.message()),
        "true".equals(text(node, envelope.transientFlag())),
        code(text(node, envelope.reference())));
  }

  private static @Nullable String text(JsonNode node, @Nullable String pointer) {
    JsonNode found = pointer == null ? null : node.at(pointer);
    return found == null || !found.isValueNode() || found.isNull() ? null : found.asText();
  }

  private static @Nullable String code(@Nullable String text) {
    return text != null && text.matches(CODE) ? text : null;
  }

  boolean fits(ErrorRow row) {
    return fitsCode(row.code())
        && (row.subcode() == null || row.subcode().equals(subcode))
        && fitsStatus(row.status())
        && (row.message() == null || (message != null && message.contains(row.message())))
        && (row.flaggedTransient() == null || row.flaggedTransient() == flaggedTransient);
  }

  private boolean fitsCode(@Nullable String wanted) {
    if (wanted == null || wanted.equals(code)) {
      return true;
    }
    int dash = wanted.indexOf('-', 1);
    if (dash < 0 || code == null || !code.matches("[0-9]{1,9}")) {
      return false;
    }
    int number = Integer.parseInt(code);
    return number >= Integer.parseInt(wanted.substring(0, dash))
        && number <= Integer.parseInt(wanted.substring(dash + 1));
  }

  private boolean fitsStatus(@Nullable String wanted) {
    return wanted == null
        || wanted.equals(Integer.toString(status))
        || (wanted.endsWith("xx") && wanted.charAt(0) - '0' == status / 100);
  }

  /** {@code 190/463}; null where the body names no code. */
  @Nullable String printedCode() {
    if (code == null) {
      return subcode;
    }
    return subcode == null ? code : code + "/" + subcode;
  }

  /** {@code code 190/463 (status 401, reference A3b8)}. */
  String named() {
    String printed = printedCode();
    String first = printed == null ? "an error without a code" : "code " + printed;
    String last = reference == null ? "" : ", reference " + reference;
    return first + " (status " + status + last + ")";
  }
}
