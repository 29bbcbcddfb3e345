package dev.rollcall.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Action;
import dev.rollcall.model.PlatformDescriptor.Capability;
import dev.rollcall.model.PlatformDescriptor.ErrorRow;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.platform.Platform.Payload;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformException.Fate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every platform must hold. A subclass names the adapter and how its platform answers; what is
 * expected comes from the descriptor.
 */
public abstract class PlatformContractTest {
  protected static final int MEMBERS = 3;

  private final List<TestMember> people = TestMember.people(MEMBERS);
  private final LogWatch log = new LogWatch();
  private final List<String> told = new ArrayList<>();
  private final PlatformBench bench = new PlatformBench(platform());

  protected abstract Platform platform();

  protected abstract String account();

  /** Settings with a reference for each secret that is required. */
  protected abstract Map<String, String> settings();

  protected abstract RemoteList list();

  /** The answer to a batch of which so many rows were taken and so many were invalid. */
  protected abstract String accepted(int received, int invalid);

  /** The answer to sending; for a platform that has a job to follow, not yet that of the job. */
  protected String taken() {
    return accepted(MEMBERS, 0);
  }

  protected final PlatformBench bench() {
    return bench;
  }

  protected final List<TestMember> people() {
    return people;
  }

  protected final Connection connection() {
    return bench.connect(account(), settings());
  }

  private PlatformDescriptor descriptor() {
    return platform().descriptor();
  }

  protected static BatchSpec batch(Operation operation, int members) {
    return new BatchSpec("0190d4c2-7a10-7000-8000-0000000000" + members, operation, 1, members);
  }

  protected final void always(ResponseDefinitionBuilder answer) {
    bench.server().stubFor(any(anyUrl()).willReturn(answer));
  }

  /** One answer first and another ever after. */
  protected final void first(ResponseDefinitionBuilder answer, ResponseDefinitionBuilder then) {
    bench
        .server()
        .stubFor(
            any(anyUrl())
                .inScenario("kit")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("then")
                .willReturn(answer));
    bench
        .server()
        .stubFor(any(anyUrl()).inScenario("kit").whenScenarioStateIs("then").willReturn(then));
  }

  protected final ResponseDefinitionBuilder good() {
    return status(200).withBody(taken());
  }

  protected final Receipt send(Connection connection) {
    BatchSpec batch = batch(Operation.ADD, MEMBERS);
    return connection.send(list(), batch, connection.compose(list(), batch, people));
  }

  /** What has become of a batch in the end. */
  private Receipt outcome(Connection connection, String answer) {
    always(good());
    if (!asynchronous()) {
      always(status(200).withBody(answer));
      return send(connection);
    }
    String job = Objects.requireNonNull(send(connection).job());
    always(status(200).withBody(answer));
    return connection.follow(list(), job);
  }

  private boolean asynchronous() {
    return descriptor().capabilities().contains(Capability.ASYNCHRONOUS);
  }

  protected final PlatformException failure(Connection connection) {
    PlatformException thrown =
        catchThrowableOfType(PlatformException.class, () -> send(connection));
    assertThat(thrown).isNotNull();
    told.add(String.valueOf(thrown.getMessage()));
    return thrown;
  }

  @AfterEach
  final void nothingPersonalWasSaid() throws IOException {
    bench.close();
    log.close();
    List<String> said = Stream.concat(log.lines().stream(), told.stream()).toList();
    List<String> secrets =
        Stream.concat(
                people.stream().flatMap(person -> person.secrets().stream()),
                Stream.of(PlatformBench.SECRET))
            .toList();
    assertThat(said.stream().filter(line -> secrets.stream().anyMatch(line::contains)).count())
        .as("lines with something personal or secret")
        .isZero();
  }

  @TestFactory
  final Stream<DynamicTest> everyRowOfTheErrorTableIsActedOn() {
    return descriptor().errors().stream()
        .map(
            row ->
                dynamicTest(
                    row.action() + " " + row.code() + "/" + row.subcode() + "/" + row.violation(),
                    () -> act(row)));
  }

  private void act(ErrorRow row) {
    bench.server().resetAll();
    always(status(Envelopes.status(row)).withBody(Envelopes.body(descriptor().envelope(), row)));

    PlatformException failed = failure(connection());

    boolean untilTomorrow = row.quota() != null && row.quota().zone() != null;
    boolean again =
        row.action() == Action.RETRY || (row.action() == Action.RATE_LIMITED && !untilTomorrow);
    boolean renewed = row.action() == Action.REFRESH_TOKEN && descriptor().tokenUrl() != null;
    assertThat(failed).hasMessageContaining(row.meaning()).hasMessageContaining(row.advice());
    assertThat(failed.action())
        .isEqualTo(row.action() == Action.REFRESH_TOKEN ? Action.STOP : row.action());
    assertThat(failed.fate()).isEqualTo(row.action() == Action.RETRY ? Fate.UNKNOWN : Fate.REFUSED);
    assertThat(bench.calls()).isEqualTo(again ? 5 : renewed ? 2 : 1);
    assertThat(failed.comeBackAt() != null).isEqualTo(untilTomorrow);
    assertThat(failed.rejected())
        .isEqualTo(
            row.action() == Action.DROP_ROWS
                ? List.of(new Receipt.Rejection(1, String.valueOf(row.violation())))
                : List.of());
    if (row.code() != null && !row.code().contains("-")) {
      assertThat(failed).hasMessageContaining("code " + row.code());
    }
  }

  @Test
  final void anErrorNobodyKnowsIsTriedAgainAndThenStops() {
    ErrorRow unknown =
        new ErrorRow("987654", null, null, null, null, null, null, null, Action.STOP, "", "");
    always(status(400).withBody(Envelopes.body(descriptor().envelope(), unknown)));

    PlatformException failed = failure(connection());

    assertThat(failed.fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(failed.action()).isEqualTo(Action.STOP);
    assertThat(failed.code()).isEqualTo("987654");
    assertThat(bench.calls()).isEqualTo(5);
  }

  @Test
  final void anErrorInsideA200IsNoSuccess() {
    ErrorRow row = descriptor().errors().get(0);
    always(status(200).withBody(Envelopes.body(descriptor().envelope(), row)));

    PlatformException failed = failure(connection());

    assertThat(failed).hasMessageContaining(row.meaning());
  }

  @Test
  final void waitsAsLongAsRetryAfterSays() {
    first(status(429).withHeader("Retry-After", "40"), good());

    send(connection());

    assertThat(bench.time().passed()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
  }

  @Test
  final void backsOffWhereA429SaysNothing() {
    first(status(429), good());

    send(connection());

    assertThat(bench.time().pauses()).containsExactly(Duration.ofMillis(250));
  }

  @Test
  final void saysWhenToComeBackWhereTheWaitIsLong() {
    always(status(429).withHeader("Retry-After", "86400"));

    PlatformException failed = failure(connection());

    Instant until = bench.time().instant().plus(Duration.ofHours(1));
    assertThat(failed.comeBackAt()).isEqualTo(until);
    assertThat(failed).hasMessageContaining(until.toString());
    assertThat(bench.calls()).isEqualTo(1);
  }

  @TestFactory
  final Stream<DynamicTest> anUnclearAnswerIsUnknownAndNeverSent() {
    String whole = taken();
    return Stream.of(
            Map.entry("cut off", status(200).withBody(whole.substring(0, whole.length() - 2))),
            Map.entry("followed by more", status(200).withBody(whole + "}")),
            Map.entry("HTML", status(200).withBody("<html><body>Log in</body></html>")),
            Map.entry("a list", status(200).withBody("[]")),
            Map.entry("empty", status(200)),
            Map.entry("204", status(204)),
            Map.entry("an empty object", status(200).withBody("{}")),
            Map.entry("HTML with 502", status(502).withBody("<html>Bad gateway</html>")),
            Map.entry("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
            Map.entry("broken off", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
            Map.entry("malformed", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
            Map.entry("nothing", aResponse().withFault(Fault.EMPTY_RESPONSE)),
            Map.entry("50 MB", status(200).withBody(new byte[50 << 20])))
        .map(
            answer ->
                dynamicTest(
                    answer.getKey(),
                    () -> {
                      bench.server().resetAll();
                      always(answer.getValue());
                      assertThat(failure(connection()).fate()).isEqualTo(Fate.UNKNOWN);
                    }));
  }

  @Test
  final void aSlowBodyEndsAtTheDeadline() {
    always(good().withChunkedDribbleDelay(20, 60_000));

    Connection hurried = bench.connect(account(), settings(), Duration.ofMillis(200));

    assertThat(failure(hurried).fate()).isEqualTo(Fate.UNKNOWN);
  }

  @Test
  final void sendsTheSameBytesAgainAfterItTimedOutThoughItWasDone() {
    first(good().withFixedDelay(2_000), good());

    send(bench.connect(account(), settings(), Duration.ofMillis(300)));

    assertThat(bench.bodies()).hasSize(2);
    assertThat(bench.bodies().get(1)).isEqualTo(bench.bodies().get(0));
  }

  @Test
  final void followsNoRedirect() {
    always(status(307).withHeader("Location", "http://127.0.0.1:9/elsewhere"));

    PlatformException failed = failure(connection());

    assertThat(failed.action()).isEqualTo(Action.STOP);
    assertThat(bench.calls()).isEqualTo(1);
  }

  @Test
  final void composesTheSameBatchToTheSameBytes() {
    BatchSpec batch = batch(Operation.ADD, MEMBERS);

    Payload once = connection().compose(list(), batch, people);
    Payload again = connection().compose(list(), batch, TestMember.people(MEMBERS));

    assertThat(again.body()).isEqualTo(once.body());
    assertThat(again.rows()).isEqualTo(once.rows());

    always(good());
    byte[] room = new byte[1 << 20];
    connection().send(list(), batch, connection().compose(list(), batch, people, room));
    assertThat(bench.bodies()).containsExactly(once.body());
  }

  @Test
  final void removesByExactlyTheKeysThatItAddedBy() {
    always(good());
    Connection connection = connection();

    for (Operation operation : Operation.values()) {
      BatchSpec batch = batch(operation, MEMBERS);
      connection.send(list(), batch, connection.compose(list(), batch, people));
    }

    assertThat(bench.bodies()).hasSize(2);
    assertThat(TestMember.keysIn(bench.bodies().get(1), people))
        .isEqualTo(TestMember.keysIn(bench.bodies().get(0), people))
        .isPositive();
  }

  @Test
  final void takesABatchUpToItsLimitAndNoRowMore() {
    int most = descriptor().limits().batchRowsMax();
    Connection connection = connection();

    assertThat(compose(connection, most - 1).rows()).isEqualTo(most - 1);
    assertThat(compose(connection, most).rows()).isEqualTo(most);
    assertThat(compose(connection, most).body().length)
        .isLessThanOrEqualTo(descriptor().limits().batchBytesMax());
    assertThatThrownBy(() -> compose(connection, most + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + most);
  }

  private Payload compose(Connection connection, int members) {
    return connection.compose(list(), batch(Operation.ADD, members), TestMember.people(members));
  }

  @Test
  final void countsAMembersRowsAsItWritesThem() {
    Connection connection = connection();

    int rows = people.stream().mapToInt(connection::rows).sum();

    assertThat(connection.compose(list(), batch(Operation.ADD, MEMBERS), people).rows())
        .isEqualTo(rows);
    assertThat(connection.rows(new TestMember(9))).isZero();
  }

  @Test
  final void countsWhatWasRefusedWithoutAName() {
    Receipt receipt = outcome(connection(), accepted(MEMBERS, 2));

    assertThat(receipt.received()).isEqualTo(MEMBERS);
    assertThat(receipt.rejectedUnnamed() + receipt.rejected().size()).isEqualTo(2);
  }

  @Test
  final void saysWhenFewerRowsArrivedThanWereSent() {
    Receipt receipt = outcome(connection(), accepted(MEMBERS - 1, 0));

    assertThat(receipt.job()).isNull();
    assertThat(receipt.received()).isEqualTo(MEMBERS - 1);
  }

  @Test
  final void refusesToFollowWhereNothingComesLater() {
    assertThat(descriptor().poll() != null).isEqualTo(asynchronous());
    if (!asynchronous()) {
      assertThatThrownBy(() -> connection().follow(list(), "1"))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining(descriptor().title());
    }
  }

  @Test
  final void namesItsSettingsTheHousesWay() {
    assertThat(descriptor().id()).matches("[a-z][a-z0-9-]*");
    assertThat(descriptor().settings())
        .allMatch(setting -> setting.name().matches("[a-z][a-zA-Z0-9]*"))
        .allMatch(
            setting ->
                setting.secret()
                    == setting.name().matches("(?i).*(token|secret|key|credentials|password)"))
        .allMatch(setting -> !(setting.required() && setting.byDefault() != null));
  }
}
