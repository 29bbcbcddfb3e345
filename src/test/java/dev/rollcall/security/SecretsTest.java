package dev.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "a$1\\b", "EMPTY", "");

  @TempDir private Path project;

  @BeforeEach
  void writeASecretFile() throws IOException {
    Files.writeString(project.resolve("secret"), "from a file\n");
  }

  private Secrets secrets() {
    return new Secrets(project, ENVIRONMENT::get);
  }

  @ParameterizedTest
  @CsvSource({
    "plain text, plain text",
    "{{env:TOKEN}}, a$1\\b",
    "Bearer {{ env:TOKEN }}!, Bearer a$1\\b!",
    "{{env:UNSET:http://localhost:8080}}, http://localhost:8080",
    "{{env:EMPTY:other}}, other",
    "{{env:TOKEN:other}}, a$1\\b",
    "{{file:secret}}, from a file",
    "{{env:UNSET:}}x, x",
  })
  void resolvesReferencesInsideText(String text, String resolved) {
    assertThat(secrets().apply(text)).isEqualTo(resolved);
  }

  @ParameterizedTest
  @CsvSource({
    "{{env:UNSET}}, the environment variable UNSET is not set",
    "{{env:EMPTY}}, the environment variable EMPTY is empty",
    "{{file:nothing}}, the file nothing cannot be read",
  })
  void namesWhatLeadsNowhere(String text, String message) {
    assertThatThrownBy(() -> secrets().apply(text))
        .isInstanceOf(UnresolvedReferenceException.class)
        .hasMessage(message);
  }

  @Test
  void refusesAReferenceOfAnotherKind() {
    assertThatThrownBy(() -> secrets().apply("{{vault:x}}")).hasMessageContaining("{{env:NAME}}");
  }

  @Test
  void tellsAReferenceFromTextThatHoldsOne() {
    assertThat(Secrets.isReference("{{env:TOKEN}}")).isTrue();
    assertThat(Secrets.isReference("x{{env:TOKEN}}")).isFalse();
    assertThat(Secrets.isReference("token")).isFalse();
  }

  @Test
  void aSecretIsNotPrinted() {
    assertThat(new Secret("abc")).hasToString("****").isEqualTo(new Secret("abc"));
    assertThat(new Secret("abc").reveal()).isEqualTo("abc");
    assertThat(new Secret("abc").matches("abd")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token: abcdef",
        "  accessToken: \"abcdef\"",
        "https://example.com/?access_token=abcdef&x=1",
        "password=abcdef",
        "token: \"abcdef abcdef\"",
        "token: abcdef abcdef, x: y",
        "{token: 'abcdef, abcdef'}",
        "writeKeys: [x, abcdef]",
        "x: EAABabcdefabcdefabcdefabcdef",
        "writeKeys: [abcdef]"
      })
  void masksWhatIsSecretInALine(String line) {
    assertThat(Masking.mask(line)).contains(Masking.MASK).doesNotContain("abcdef");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token: \"{{env:META_TOKEN}}\"",
        "writeKeys: [\"{{env:WRITE_KEY}}\"]",
        "segment: pricing-visitors",
        "- did: token_used"
      })
  void leavesOtherLinesAlone(String line) {
    assertThat(Masking.mask(line)).isEqualTo(line);
  }
}
