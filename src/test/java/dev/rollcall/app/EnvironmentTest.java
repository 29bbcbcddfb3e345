package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvironmentTest {
  @TempDir private Path project;

  private Environment of(String dotEnv, Map<String, String> process) throws IOException {
    Files.writeString(project.resolve(".env"), dotEnv);
    return Environment.of(project, process);
  }

  @Test
  void processWinsOverTheProjectsFile() throws IOException {
    Environment environment = of("A=file\nB=file\n", Map.of("A", "process"));

    assertThat(environment.apply("A")).isEqualTo("process");
    assertThat(environment.apply("B")).isEqualTo("file");
    assertThat(environment.apply("C")).isNull();
  }

  @Test
  void fileHasANameAndAValueALineAndComments() throws IOException {
    Environment environment =
        of(
            """
            # A=comment
              # B=comment with space before

            C = spaced\s
            D=a=b
            E=
            no value
            """,
            Map.of());

    assertThat(environment.apply("C")).isEqualTo("spaced");
    assertThat(environment.apply("D")).isEqualTo("a=b");
    assertThat(environment.apply("E")).isEmpty();
    assertThat(environment).hasToString("3 variables");
  }

  @Test
  void projectNeedsNoFile() {
    assertThat(Environment.of(project, Map.of("A", "1")).apply("A")).isEqualTo("1");
  }

  @Test
  void fileThatIsNoUtf8IsToldInASentence() throws IOException {
    Files.write(project.resolve(".env"), "A=ä".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> Environment.of(project, Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessage("the project's .env cannot be read; it must be UTF-8 text");
  }

  @Test
  void secretsAreResolvedFromIt() throws IOException {
    Environment environment = of("TOKEN=from-file\n", Map.of());

    assertThat(environment.secrets(project).apply("{{env:TOKEN}}")).isEqualTo("from-file");
  }
}
