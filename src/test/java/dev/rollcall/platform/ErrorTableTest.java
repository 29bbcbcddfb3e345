package dev.rollcall.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.Answer;
import dev.rollcall.http.Usage;
import dev.rollcall.http.Verdict;
import dev.rollcall.model.PlatformDescriptor.Action;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorTableTest {
  private static final String DESCRIPTOR =
      """
      id: demo
      title: Demo
      documentation: {title: Lists, url: "https://example.com/lists", checked: 2026-11-22}
      apiVersion: v1
      baseUrl: https://example.com
      identifiers: [EMAIL]
      limits: {batchRowsMax: 10, batchBytesMax: 1000, floor: 5, listNameMax: 50}
      traffic:
        callsPerSecondMax: 2
        deadline: PT30S
        usage: [{header: use, percent: [calls, time], regain: regain, unit: PT1M}]
      capabilities: []
      consent: []
      settings: []
      envelope: {error: /e, code: /e/c, subcode: /e/s, message: /e/m, transientFlag: /e/t, reference: /e/r}
      errors:
        - {code: "7", subcode: "1", action: REFUSED, meaning: a meaning., advice: An advice.}
        - {code: "7", message: too much, action: SPLIT, meaning: a meaning., advice: An advice.}
        - {code: "7", action: STOP, meaning: a meaning., advice: An advice.}
        - {code: 200-299, action: LIST_GONE, meaning: a meaning., advice: An advice.}
        - {flaggedTransient: true, action: RETRY, meaning: a meaning., advice: An advice.}
        - {status: 5xx, action: RETRY, meaning: a meaning., advice: An advice.}
        - {status: "429", action: RATE_LIMITED, meaning: a meaning., advice: An advice.}
      """;

  private final ErrorTable table =
      new ErrorTable(
          DescriptorReader.read(
              new ByteArrayInputStream(DESCRIPTOR.getBytes(StandardCharsets.UTF_8)), "demo"));

  private Verdict judge(int status, String body) {
    return table.judge(new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {'e':{'c':7,'s':1}} | REFUSED",
        "400 | {'e':{'c':'7','s':'2'}} | STOP",
        "400 | {'e':{'c':7,'m':'it is too much, really'}} | SPLIT",
        "200 | {'e':{'c':7}} | STOP",
        "400 | {'e':{'c':200}} | LIST_GONE",
        "400 | {'e':{'c':299}} | LIST_GONE",
        "400 | {'e':{'c':300,'t':true}} | RETRY",
        "503 | <html> | RETRY",
        "599 | {} | RETRY",
        "429 | '' | RATE_LIMITED"
      })
  void takesTheFirstRowThatFits(int status, String body, Action action) {
    Verdict verdict = judge(status, body.replace('\'', '"'));

    assertThat(verdict).isInstanceOf(Verdict.Failure.class);
    assertThat(((Verdict.Failure) verdict).action()).isEqualTo(action);
    assertThat(((Verdict.Failure) verdict).known()).isTrue();
  }

  @Test
  void namesCodeMeaningAdviceAndReferenceButNeverThePlatformsMessage() {
    Verdict verdict =
        judge(400, "{\"e\":{\"c\":7,\"s\":3,\"m\":\"ann@example.com\",\"r\":\"x1\"}}");

    assertThat(((Verdict.Failure) verdict).sentence())
        .isEqualTo("Demo says code 7/3 (status 400, reference x1): a meaning. An advice.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>", "a b", "x\u0000", "ann@example.com"})
  void repeatsNothingForACodeThatIsNone(String code) {
    Verdict verdict = judge(400, "{\"e\":{\"c\":\"" + code.replace("\u0000", "\\u0000") + "\"}}");

    assertThat(((Verdict.Failure) verdict).sentence()).doesNotContain(code);
  }

  @Test
  void saysThatItDoesNotKnowACode() {
    Verdict.Failure failure = (Verdict.Failure) judge(400, "{\"e\":{\"c\":31}}");

    assertThat(failure.known()).isFalse();
    assertThat(failure.action()).isEqualTo(Action.RETRY);
    assertThat(failure.sentence()).contains("31").contains("Lists");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {'a':1",
        "200 | {'a':1} x",
        "200 | {'a':1,'a':2}",
        "200 | ''",
        "200 | [1]",
        "200 | <html>",
        "404 | not found",
        "400 | {}"
      })
  void findsAnAnswerUnclearThatCannotBeReadWhole(int status, String body) {
    assertThat(judge(status, body.replace('\'', '"').replace("\"\"", "")))
        .isInstanceOf(Verdict.Unclear.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'x':[{'calls':28,'time':80,'regain':0}]} | 0.8 | ",
        "{'x':[{'calls':28},{'calls':100,'regain':5}]} | 1.0 | PT5M",
        "{'calls':'9.67'} | 0.0967 | ",
        "{'calls':10,'regain':1e300} | 0.1 | PT16666H40M",
        "{'calls':10,'regain':-5} | 0.1 | ",
        "{'other':99} | 0 | ",
        "garbage | 0 | "
      })
  void readsTheWorstOfAUsageHeader(String header, double share, @Nullable Duration regain) {
    Usage usage =
        table.usage(new Answer(200, Map.of("use", header.replace('\'', '"')), new byte[0]));

    assertThat(usage.share()).isEqualTo(share);
    assertThat(usage.regain()).isEqualTo(regain);
  }
}
