package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.read.DeclaredFile;
import dev.rollcall.config.schema.ReferencePage;
import dev.rollcall.platform.Platforms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of every key is what the declarations say now. */
final class ReferencePageTest {
  private final String made =
      ReferencePage.of(DeclaredFile.all(Platforms.installed().descriptors()));

  @Test
  void isNotStale() throws IOException {
    assertThat(Files.readString(Path.of("docs/reference.md"), StandardCharsets.UTF_8))
        .as("renew the page: ./rollcall schema --reference > docs/reference.md")
        .isEqualTo(made);
  }

  @Test
  void headsEveryBlockOnceSoThatLinksLeadToIt() {
    List<String> headings = made.lines().filter(line -> line.startsWith("#")).toList();

    assertThat(headings).doesNotHaveDuplicates().hasSizeGreaterThan(50);
  }

  @Test
  void tellsRequiredKeysDefaultsAndMeanings() {
    assertThat(made)
        .contains("| **`segment`** | a name |  | name of the segment |")
        .contains("| `maxRemoved` | 0% to 100% | `20%` |")
        .contains("| `outside` | `pause`, `skip`, `warn` | `warn` |");
  }
}
