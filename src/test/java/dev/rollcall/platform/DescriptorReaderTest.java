package dev.rollcall.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Action;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DescriptorReaderTest {
  private static final String GOOD =
      """
      id: demo
      title: Demo
      documentation: {title: Lists, url: "https://example.com/lists", checked: 2026-11-22}
      apiVersion: v1
      baseUrl: https://example.com
      identifiers: [EMAIL]
      limits: {batchRowsMax: 10, batchBytesMax: 1000, floor: 5, listNameMax: 50}
      traffic: {callsPerSecondMax: 2, deadline: PT30S, usage: []}
      capabilities: [READ_SIZE]
      consent: []
      settings: []
      envelope: {error: /error, code: /error/code}
      errors:
        - {code: "7", action: STOP, meaning: "it stopped.", advice: "Start it."}
      """;

  private static PlatformDescriptor read(String yaml) {
    return DescriptorReader.read(
        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "demo.platform.yaml");
  }

  @Test
  void readsWhatStandsThere() {
    PlatformDescriptor descriptor = read(GOOD);

    assertThat(descriptor.limits().batchRowsMax()).isEqualTo(10);
    assertThat(descriptor.traffic().deadline()).isEqualTo(Duration.ofSeconds(30));
    assertThat(descriptor.errors().get(0).action()).isEqualTo(Action.STOP);
    assertThat(descriptor.envelope().subcode()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'id: demo','id: demo\nnoise: 1',noise",
    "'floor: 5','floor: 5, flor: 5',flor",
    "'title: Demo','',title",
    "'action: STOP','action: PANIC',PANIC",
    "'meaning: \"it stopped.\", ','',meaning",
    "'id: demo','id: demo\nid: demo',duplicate",
    "'floor: 5','floor: many',many",
    "'checked: 2026-11-22','checked: soon',soon",
    "'advice: \"Start it.\"','advice: \" \"',advice",
    "'id: demo','id: [',demo.platform.yaml"
  })
  void refusesWhatItDoesNotUnderstandAndNamesIt(String good, String bad, String named) {
    assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("demo.platform.yaml")
        .hasMessageContaining(named);
  }

  @Test
  void saysWhereAMissingDescriptorShouldLie() {
    assertThatThrownBy(() -> DescriptorReader.read(DescriptorReaderTest.class, "no.platform.yaml"))
        .hasMessageContaining("not beside")
        .hasMessageContaining("DescriptorReaderTest");
  }
}
