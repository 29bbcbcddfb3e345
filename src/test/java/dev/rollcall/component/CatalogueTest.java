package dev.rollcall.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** What the build generates for tools that know Camel components. */
final class CatalogueTest {
  private static JsonNode entry() throws IOException {
    try (InputStream json =
        CatalogueTest.class.getResourceAsStream("/META-INF/dev/rollcall/component/rollcall.json")) {
      return new ObjectMapper().readTree(json);
    }
  }

  @Test
  void namesTheSchemeAndItsParameters() throws IOException {
    JsonNode entry = entry();

    assertThat(entry.at("/component/scheme").asText()).isEqualTo("rollcall");
    assertThat(entry.at("/component/producerOnly").asBoolean()).isTrue();
    assertThat(entry.get("properties").fieldNames())
        .toIterable()
        .contains("operation", "source", "audience", "destination");
  }

  @Test
  void everyParameterIsDescribed() throws IOException {
    assertThat(entry().get("properties"))
        .allSatisfy(each -> assertThat(each.path("description").asText()).isNotBlank());
  }
}
