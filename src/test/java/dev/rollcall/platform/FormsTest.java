package dev.rollcall.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.KeyForm;
import dev.rollcall.platform.Platform.BatchSpec;
import dev.rollcall.platform.Platform.Connection;
import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.platform.Platform.RemoteList;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Only the forms that a platform names are read for it, so it must ask for no others. */
final class FormsTest {
  private static final List<String> IDENTIFIERS = List.of("EMAIL, PHONE", "EMAIL", "PHONE");

  @TestFactory
  Stream<DynamicTest> eachPlatformAsksForTheFormsThatItNamesAlone() {
    return Platforms.installed().all().stream()
        .flatMap(
            platform ->
                IDENTIFIERS.stream()
                    .map(
                        identifiers ->
                            DynamicTest.dynamicTest(
                                platform.descriptor().id() + " with " + identifiers,
                                () -> asks(platform, identifiers))));
  }

  private static void asks(Platform platform, String identifiers) throws IOException {
    try (PlatformBench bench = new PlatformBench(platform)) {
      Connection connection =
          bench.connect(
              "123",
              Map.of("token", "{{env:T}}", "credentials", "{{env:C}}", "identifiers", identifiers));
      Set<KeyForm> asked = EnumSet.noneOf(KeyForm.class);
      List<AskedMember> people =
          TestMember.people(3).stream().map(person -> new AskedMember(person, asked)).toList();

      people.forEach(connection::rows);
      for (Operation operation : Operation.values()) {
        BatchSpec batch = new BatchSpec("b", operation, 1, people.size());
        connection.compose(new RemoteList("1", "x"), batch, people);
      }

      assertThat(asked).isNotEmpty();
      assertThat(connection.forms()).containsAll(asked);
    }
  }
}
