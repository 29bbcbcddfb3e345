package dev.rollcall.app.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.app.Projects;
import dev.rollcall.app.UserError;
import dev.rollcall.config.Reading;
import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.Severity;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.platform.Platforms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} writes is a project without a fault. */
final class NewProjectTest {
  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private Path folder;

  private static Collection<PlatformDescriptor> platforms() {
    return Platforms.installed().descriptors();
  }

  private List<Diagnostic> told() {
    Reading reading = Projects.check(new Folders(folder), Environment.of(folder, Map.of()), CLOCK);
    return reading.diagnostics().stream().filter(one -> one.severity() != Severity.NOTE).toList();
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
  }

  @Test
  void checkFindsNeitherErrorNorWarning() {
    new NewProject(platforms(), NOW).layOut(folder);

    assertThat(told()).isEmpty();
  }

  @Test
  void editorsFindTheSchemaOfEveryFile() throws IOException {
    List<String> files = new NewProject(platforms(), NOW).layOut(folder);
    List<String> configuration =
        files.stream().filter(file -> file.matches("config/.*[.]yaml")).toList();

    assertThat(configuration).hasSizeGreaterThan(10);
    for (String file : configuration) {
      String head = read(file).lines().findFirst().orElseThrow();
      assertThat(head).as(file).startsWith("# yaml-language-server: $schema=");
      assertThat(folder.resolve(file).resolveSibling(head.substring(head.indexOf('=') + 1)))
          .as(file)
          .isRegularFile();
    }
  }

  @Test
  void everyInstalledPlatformHasAnAccountToUncomment() throws IOException {
    new NewProject(platforms(), NOW).layOut(folder);

    for (PlatformDescriptor platform : platforms()) {
      assertThat(read("config/destinations.yaml")).contains("platform: " + platform.id() + "\n");
      assertThat(read(".env.example")).contains(platform.documentation().url());
    }
  }

  @Test
  void accountsThatAreCommentedOutAreSoundOnceTheyAreNot() throws IOException {
    PlatformDescriptor one = platforms().iterator().next();
    new NewProject(List.of(one, one), NOW).layOut(folder);
    String destinations = read("config/destinations.yaml");
    String commented = "#   " + one.id() + "-main:";

    assertThat(destinations).contains(commented, "#     platform: " + one.id());
    Files.writeString(
        folder.resolve("config/destinations.yaml"),
        destinations.replace(commented, "#   second:").replaceAll("(?m)^# (  )", "$1"),
        StandardCharsets.UTF_8);
    assertThat(read("config/destinations.yaml")).contains("\n  second:\n");
    assertThat(told()).isEmpty();
  }

  @Test
  void secretsOfTheSandboxAreForTheOwnersEyesOnly() throws IOException {
    new NewProject(platforms(), NOW).layOut(folder);

    assertThat(Files.getPosixFilePermissions(folder.resolve(".env"))).hasSize(2);
    assertThat(read(".gitignore")).contains(".env\n", "data/\n", "keys/\n");
  }

  @Test
  void folderWithSomethingInItIsLeftAsItIs() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine", StandardCharsets.UTF_8);

    assertThatThrownBy(() -> new NewProject(platforms(), NOW).layOut(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("overwrites nothing");
    assertThat(folder.toFile().list()).containsExactly("mine.txt");
  }

  @Test
  void fileOfThatNameIsLeftAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("shop"), "mine", StandardCharsets.UTF_8);

    assertThatThrownBy(() -> new NewProject(platforms(), NOW).layOut(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is a file");
  }
}
