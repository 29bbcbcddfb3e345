package dev.rollcall.app.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes: what starts take from it, and that no start ever breaks over it. */
final class StartIT {
  private static final Path LAUNCHER = Path.of("rollcall");
  private static final Path MAKER = Path.of("src", "main", "launch", "archive").toAbsolutePath();

  @TempDir private Path home;
  private Path jar;
  private Path archive;

  /** The Java machine archives no event of its flight recorder. */
  private static final String FLIGHT_EVENT = "org.duckdb.DuckDBMemoryEvent";

  /** How a process ended. */
  private record Ended(int exit, String output) {}

  /** An installed program in a folder of its own. */
  @BeforeEach
  void install() throws IOException {
    Path target = Files.createDirectories(home.resolve("target"));
    jar = target.resolve("rollcall.jar");
    archive = target.resolve("rollcall.jsa");
    Files.copy(Program.jar(), jar, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createSymbolicLink(target.resolve("lib"), Program.jar().resolveSibling("lib"));
    Files.copy(LAUNCHER, home.resolve("rollcall"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  @Test
  void everydayClassesComeOutOfTheBuildsArchive() throws Exception {
    PackagedProject.layOut(home, "http://127.0.0.1:9");
    Path log = home.resolve("classes.log");
    try (Program daemon =
        Program.start(
            home,
            Map.of("META_TOKEN", "token"),
            List.of("-Xlog:class+load:file=" + log),
            "running ",
            "run")) {
      daemon.awaitLine();
      daemon.terminate();
      daemon.exit();
    }

    List<String> read = readFromJars(log);
    assertThat(read)
        .as("classes that were read and verified anew")
        .noneMatch(name -> name.startsWith("org.apache.camel.impl."))
        .noneMatch(name -> name.startsWith("org.duckdb.") && !name.equals(FLIGHT_EVENT))
        .noneMatch(name -> name.startsWith("org.sqlite."))
        .noneMatch(name -> name.startsWith("dev.rollcall.warehouse."))
        .noneMatch(name -> name.startsWith("dev.rollcall.app.daemon."));
    try (Stream<String> lines = Files.lines(log)) {
      assertThat(lines.filter(line -> line.contains("source: shared objects file")).count())
          .as("classes out of the archive, of %d read", read.size())
          .isGreaterThan(8L * read.size());
    }
  }

  private static List<String> readFromJars(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains(".jar") && line.contains("source: "))
          .map(line -> line.replaceFirst(".*\\] *", "").split(" ", 2)[0])
          .toList();
    }
  }

  @Test
  void jarThatWasBuiltAnewStartsBesideTheOldArchive() throws Exception {
    Files.copy(Program.archive(), archive);
    Files.setLastModifiedTime(
        jar, FileTime.from(Files.getLastModifiedTime(jar).toInstant().plusSeconds(5)));

    assertStarts();
  }

  @Test
  void archiveOfAnotherJavaIsPassedOver() throws Exception {
    byte[] made = Files.readAllBytes(Program.archive());
    byte[] java = System.getProperty("java.vm.version").getBytes(StandardCharsets.US_ASCII);
    int at = indexOf(made, java);
    assertThat(at).as("the header names the Java that made it").isPositive();
    made[at]++;
    Files.write(archive, made);

    assertStarts();
  }

  private static int indexOf(byte[] where, byte[] what) {
    String header = new String(where, 0, 4096, StandardCharsets.ISO_8859_1);
    return header.indexOf(new String(what, StandardCharsets.ISO_8859_1));
  }

  @Test
  void fileThatIsNoWholeHeaderIsPassedOver() throws Exception {
    byte[] made = Files.readAllBytes(Program.archive());
    for (int length : new int[] {0, 100}) {
      Files.write(archive, java.util.Arrays.copyOf(made, length));
      assertStarts();
    }
  }

  @Test
  void programWithoutAnArchiveStarts() throws Exception {
    assertStarts();
  }

  @Test
  void makerMakesAnArchiveThatServesTheProgram() throws Exception {
    assertThat(make(jar, System.getProperty("java.home")).exit()).isZero();

    assertThat(archive).isRegularFile();
    List<String> command = new ArrayList<>(Program.java(archive));
    command.addAll(List.of("-Xshare:on", "-jar", jar.toString(), "--version"));
    assertThat(run(new ProcessBuilder(command)).exit()).as("an archive or nothing").isZero();
    try (Stream<Path> left = Files.list(jar.getParent())) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("lib", "rollcall.jar", "rollcall.jsa");
    }
  }

  @Test
  void makerThatCannotMakeOneLeavesAProgramThatStartsAndDoesNotTryAgain() throws Exception {
    Path java = Files.createDirectories(home.resolve("broken/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho once >> \"$0.calls\"\nexit 1\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    assertThat(make(jar, home.resolve("broken").toString())).isEqualTo(new Ended(0, ""));
    assertThat(make(jar, home.resolve("broken").toString())).isEqualTo(new Ended(0, ""));

    assertThat(java.resolveSibling("java.calls")).content().isEqualTo("once\n");
    assertStarts();
  }

  @Test
  void makerIsSilentWhereNothingCanBeWritten() throws Exception {
    Ended ended = make(Path.of("/dev/null/rollcall.jar"), System.getProperty("java.home"));

    assertThat(ended).isEqualTo(new Ended(0, ""));
  }

  private void assertStarts() throws IOException, InterruptedException {
    for (String word : new String[] {"--version", "plan"}) {
      Ended ended = run(new ProcessBuilder(home.resolve("rollcall").toString(), word));
      assertThat(ended.output().lines())
          .as(word)
          .hasSize(1)
          .allMatch(line -> line.startsWith("rollcall"));
      assertThat(ended.exit()).as(word).isEqualTo(word.equals("plan") ? 3 : 0);
    }
  }

  private static Ended make(Path jar, String java) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(MAKER.toString(), jar.toString());
    builder.environment().put("JAVA_HOME", java);
    return run(builder);
  }

  private static Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
    builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(Duration.ofMinutes(3).toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }
}
