package dev.rollcall.platform.googledatamanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.Callers;
import dev.rollcall.http.FakeTime;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.Location;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.ListSpec;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.platform.Platform.RemoteList;
import dev.rollcall.platform.PlatformBench;
import dev.rollcall.platform.Platforms;
import dev.rollcall.platform.Receipt;
import dev.rollcall.platform.TestMember;
import dev.rollcall.sandbox.MovingClock;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against the pretend platform, which somebody else wrote from the same pages. */
final class TwinTest {
  private static final List<TestMember> PEOPLE = TestMember.people(3);

  private final MovingClock clock = new MovingClock();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.at(clock));
  private final CamelContext context = new DefaultCamelContext();
  private Callers callers = new Callers(context, clock, new FakeTime(), () -> 0.5);

  @BeforeEach
  void start() {
    context.start();
    callers = new Callers(context, clock, new FakeTime(), () -> 0.5);
  }

  @AfterEach
  void stop() throws IOException {
    callers.close();
    context.stop();
    sandbox.close();
  }

  private Connection connect(String platform) {
    String base = sandbox.baseUrl(platform);
    DestinationDefinition destination =
        new DestinationDefinition(
            "twin",
            platform,
            "123-456-7890",
            base,
            List.of("adUserData", "adPersonalization"),
            null,
            "{audience}",
            null,
            Map.of(
                "credentials", "{{env:C}}",
                "userProject", "shop",
                "termsAccepted", "true",
                "tokenUrl", base + "/token"),
            new Location("config/destinations.yaml", 1, 1));
    return Platforms.installed()
        .connect(
            destination, text -> text.startsWith("{{") ? PlatformBench.keyFile() : text, callers);
  }

  private Receipt done(Connection connection, RemoteList list, Receipt taken) {
    clock.advance(Duration.ofMinutes(30));
    return connection.follow(list, Objects.requireNonNull(taken.job()));
  }

  private static Receipt send(Connection connection, RemoteList list, Operation operation) {
    BatchSpec batch = new BatchSpec("b", operation, 1, PEOPLE.size());
    return connection.send(list, batch, connection.compose(list, batch, PEOPLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"google-data-manager", "google-dv360"})
  void fillsEmptiesRenamesAndDeletesAList(String platform) {
    Connection connection = connect(platform);
    connection.verify();
    RemoteList list = connection.findOrCreate(new ListSpec("the \"pricing\" list", "rollcall"));
    assertThat(connection.findOrCreate(new ListSpec("the \"pricing\" list", "x"))).isEqualTo(list);

    Receipt added = done(connection, list, send(connection, list, Operation.ADD));
    assertThat(added.job()).isNull();
    assertThat(added.received()).isEqualTo(3);
    assertThat(added.rejectedUnnamed()).isZero();
    assertThat(sandbox.members(platform, list.id()).size()).isEqualTo(3);

    Receipt removed = done(connection, list, send(connection, list, Operation.REMOVE));
    assertThat(removed.received()).isEqualTo(3);
    assertThat(sandbox.members(platform, list.id()).size()).isZero();

    done(connection, list, send(connection, list, Operation.ADD));
    Receipt older = done(connection, list, connection.removeOlder(list, clock.instant()));
    assertThat(older.job()).isNull();
    assertThat(sandbox.members(platform, list.id()).size()).isZero();

    assertThat(connection.rename(list, "other").name()).isEqualTo("other");
    assertThat(connection.find(list.id())).contains(new RemoteList(list.id(), "other"));
    assertThat(connection.size(list).state()).startsWith("OPEN");
    connection.delete(list);
    connection.delete(list);
    assertThat(connection.find(list.id())).isEmpty();
  }
}
