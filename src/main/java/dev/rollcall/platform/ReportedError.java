package dev.rollcall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.Verdict;
import dev.rollcall.model.PlatformDescriptor.Envelope;
import dev.rollcall.model.PlatformDescriptor.ErrorRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of an error. The platform's own message is looked at, never repeated: it may
 * echo what was sent.
 *
 * @param reported whether the body says so; otherwise there is only the status
 * @param limit name of the quota that is used up, only looked at
 * @param violations what is wrong one by one, where it says so
 */
record ReportedError(
    int status,
    boolean reported,
    @Nullable String code,
    @Nullable String subcode,
    @Nullable String message,
    boolean flaggedTransient,
    @Nullable String reference,
    @Nullable String limit,
    List<Violation> violations) {
  /** A code is a word or a number; anything longer or stranger is not repeated. */
  private static final String CODE = "[A-Za-z0-9_.:/-]{1,64}";

  static ReportedError read(int status, Optional<JsonNode> body, Envelope envelope) {
    JsonNode error = body.map(node -> node.at(envelope.error())).orElse(null);
    if (body.isEmpty() || error == null || error.isMissingNode() || error.isNull()) {
      return new ReportedError(status, false, null, null, null, false, null, null, List.of());
    }
    JsonNode node = body.get();
    return new ReportedError(
        status,
        true,
        code(Pointers.text(node, envelope.code())),
        code(Pointers.text(node, envelope.subcode())),
        Pointers.text(node, envelope.message()),
        "true".equals(Pointers.text(node, envelope.transientFlag())),
        code(Pointers.text(node, envelope.reference())),
        Pointers.text(node, envelope.limit()),
        Violation.read(node, envelope.violations()));
  }

  /** What is known of an error of which only the printed codes are left. */
  static ReportedError printed(String codes) {
    List<String> parts = List.of(codes.split("/"));
    List<Violation> violations = parts.stream().map(part -> new Violation(part, -1)).toList();
    String subcode = parts.size() > 1 ? parts.get(1) : null;
    return new ReportedError(0, true, parts.get(0), subcode, null, false, null, null, violations);
  }

  static @Nullable String code(@Nullable String text) {
    return text != null && text.matches(CODE) ? text : null;
  }

  boolean fits(ErrorRow row) {
    return fitsCode(row.code())
        && (row.subcode() == null || row.subcode().equals(subcode))
        && fitsStatus(row.status())
        && (row.message() == null || (message != null && message.contains(row.message())))
        && (row.flaggedTransient() == null || row.flaggedTransient() == flaggedTransient)
        && (row.limit() == null || (limit != null && limit.contains(row.limit())))
        && (row.violation() == null || violates(row.violation()));
  }

  private boolean violates(String reason) {
    return reason.equals(subcode)
        || violations.stream().anyMatch(one -> reason.equals(one.reason()));
  }

  /** Whether all that is wrong are rows, and nothing beyond those reasons. */
  boolean onlyRows(Set<String> reasons) {
    return !violations.isEmpty()
        && violations.stream()
            .allMatch(
                one -> one.row() >= 0 && one.reason() != null && reasons.contains(one.reason()));
  }

  /** The rows that are wrong, each once, with the first reason named. */
  List<Verdict.BadRow> badRows() {
    Map<Integer, Verdict.BadRow> rows = new TreeMap<>();
    for (Violation one : violations) {
      if (one.row() >= 0 && one.reason() != null) {
        rows.putIfAbsent(one.row(), new Verdict.BadRow(one.row(), one.reason()));
      }
    }
    return List.copyOf(rows.values());
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

  /**
   * {@code 190/463}; null where the body names no code.
   *
   * @param violation the one that decides; null: none
   */
  @Nullable String printedCode(@Nullable String violation) {
    String joined =
        Stream.of(code, subcode, violation)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("/"));
    return joined.isEmpty() ? null : joined;
  }

  /** {@code code 190/463 (status 401, reference A3b8)}. */
  String named(@Nullable String violation) {
    String printed = printedCode(violation);
    String first = printed == null ? "an error without a code" : "code " + printed;
    String last = reference == null ? "" : ", reference " + reference;
    return first + " (status " + status + last + ")";
  }
}
