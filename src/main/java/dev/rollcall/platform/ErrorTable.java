package dev.rollcall.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.Answer;
import dev.rollcall.http.Classifier;
import dev.rollcall.http.Usage;
import dev.rollcall.http.Verdict;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.model.PlatformDescriptor.ErrorRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges answers by a descriptor's rows: the first that fits decides. An answer that is no JSON
 * object is unclear unless its status alone has a row. An error without a row is tried again within
 * the budget and then stops, its code shown. Stateless and thread-safe.
 */
public final class ErrorTable implements Classifier {
  private final PlatformDescriptor descriptor;
  private final UsageHeaders usage;
  private final Set<String> ofRows;

  public ErrorTable(PlatformDescriptor descriptor) {
    this.descriptor = descriptor;
    this.usage = new UsageHeaders(descriptor.traffic().usage());
    this.ofRows =
        descriptor.errors().stream()
            .filter(row -> row.action() == Action.DROP_ROWS)
            .map(ErrorRow::violation)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Verdict judge(Answer answer) {
    Optional<JsonNode> body = Json.object(answer.body());
    ReportedError error = ReportedError.read(answer.status(), body, descriptor.envelope());
    if (!error.reported() && answer.status() < 300) {
      return body.isPresent() ? new Verdict.Success() : unclear(answer);
    }
    return descriptor.errors().stream()
        .filter(row -> fits(row, error))
        .findFirst()
        .map(row -> failure(row, error))
        .orElseGet(() -> unknown(answer, error));
  }

  /** Rows are only dropped where nothing else is wrong: what else is wrong would stay wrong. */
  private boolean fits(ErrorRow row, ReportedError error) {
    return error.fits(row) && (row.action() != Action.DROP_ROWS || error.onlyRows(ofRows));
  }

  @Override
  public Usage usage(Answer answer) {
    return usage.read(answer.headers());
  }

  /**
   * The row that tells what a code means.
   *
   * @param printed as verdicts print codes, with slashes
   * @return empty where the table does not have it
   */
  public Optional<ErrorRow> row(String printed) {
    ReportedError error = ReportedError.printed(printed);
    return descriptor.errors().stream().filter(error::fits).findFirst();
  }

  private Verdict unclear(Answer answer) {
    String what = answer.body().length == 0 ? "nothing" : "no whole JSON object";
    return new Verdict.Unclear(
        descriptor.title() + " answered " + answer.status() + " with " + what + " in it.");
  }

  private Verdict failure(ErrorRow row, ReportedError error) {
    return new Verdict.Failure(
        row.action(),
        true,
        error.printedCode(row.violation()),
        descriptor.title()
            + " says "
            + error.named(row.violation())
            + ": "
            + row.meaning()
            + " "
            + row.advice(),
        row.action() == Action.DROP_ROWS ? error.badRows() : List.of(),
        row.quota());
  }

  private Verdict unknown(Answer answer, ReportedError error) {
    if (!error.reported()) {
      return unclear(answer);
    }
    return new Verdict.Failure(
        Action.RETRY,
        false,
        error.printedCode(null),
        descriptor.title()
            + " says "
            + error.named(null)
            + ", which its error table does not know. Look it up in \""
            + descriptor.documentation().title()
            + "\".");
  }
}
