package dev.rollcall.app.command;

import dev.rollcall.app.Environment;
import dev.rollcall.app.Folders;
import dev.rollcall.app.Projects;
import dev.rollcall.app.UserError;
import dev.rollcall.config.Reading;
import dev.rollcall.config.diagnostic.DiagnosticPrinter;
import dev.rollcall.model.SegmentTest;
import dev.rollcall.segment.Explanation;
import dev.rollcall.segment.trial.Trials;
import dev.rollcall.segment.trial.Trials.Missed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the tests of a project's segments, without its data. */
@Command(
    name = "test",
    description = "Run the tests of segments, with a held clock: no data, no network, no secrets.")
final class TestCommand implements Callable<Integer> {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private OutputOption output;

  TestCommand(CommandContext context) {
    this.context = context;
  }

  /** A test and what it missed; nothing: it passed. */
  private record Result(SegmentTest test, List<Missed> missed) {
    boolean passed() {
      return missed.isEmpty();
    }
  }

  @Override
  public Integer call() {
    Path folder = project.in(context);
    PrintWriter out = context.console().out();
    Reading reading =
        Projects.read(new Folders(folder), Environment.of(folder, context.environment()));
    if (reading.hasErrors()) {
      DiagnosticPrinter printer =
          new DiagnosticPrinter(reading.files(), context.console().colour());
      out.print(printer.print(reading.diagnostics()));
      throw new UserError("the project cannot be read; rollcall check says more");
    }
    List<Result> results = run(reading);
    int exit = results.stream().allMatch(Result::passed) ? 0 : 1;
    output.print(out, document(results, exit), table(results), () -> show(results, out));
    return exit;
  }

  private static List<Result> run(Reading reading) {
    Path scratch = scratch();
    try (Trials trials = new Trials(reading.definition(), scratch)) {
      return reading.definition().tests().stream()
          .map(test -> new Result(test, trials.run(test)))
          .toList();
    } finally {
      delete(scratch);
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("rollcall-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void show(List<Result> results, PrintWriter out) {
    String file = "";
    for (Result result : results) {
      if (!result.test().location().file().equals(file)) {
        file = result.test().location().file();
        out.println(file);
      }
      out.println("  " + (result.passed() ? "✓ " : "✗ ") + result.test().name());
      result.missed().forEach(missed -> lines(missed).forEach(out::println));
    }
    if (results.isEmpty()) {
      out.println("there are no tests; write some in config/tests, or under a segment");
    }
    long failed = results.stream().filter(result -> !result.passed()).count();
    out.println("test: " + (results.size() - failed) + " passed, " + failed + " failed");
  }

  private static List<String> lines(Missed missed) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "      %s at %s   %s"
            .formatted(
                missed.expected().segment(), missed.step().at(), missed.expected().location()));
    lines.add("        expected  " + people(missed.expected().people()));
    lines.add("        got       " + people(missed.got()));
    missed
        .why()
        .forEach(
            (name, why) -> {
              lines.add("        " + name + " is " + (why.in() ? "in:" : "not in:"));
              ExplainLines.of(why).forEach(line -> lines.add("          " + line));
            });
    return lines;
  }

  private static String people(Collection<String> names) {
    return "[" + String.join(", ", names.stream().sorted().toList()) + "]";
  }

  private static Document document(List<Result> results, int exit) {
    return Document.of("test", exit)
        .put("passed", results.stream().filter(Result::passed).count())
        .put("failed", results.stream().filter(result -> !result.passed()).count())
        .each("tests", results, TestCommand::fill);
  }

  private static void fill(Result result, Document into) {
    into.put("name", result.test().name())
        .put("file", result.test().location().file())
        .put("line", result.test().location().line())
        .put("passed", result.passed())
        .each(
            "missed",
            result.missed(),
            (missed, each) ->
                each.put("segment", missed.expected().segment())
                    .put("at", missed.step().at())
                    .put("line", missed.expected().location().line())
                    .texts("expected", missed.expected().people().stream().sorted().toList())
                    .texts("got", missed.got())
                    .each("why", missed.why().entrySet(), TestCommand::why));
  }

  private static void why(Map.Entry<String, Explanation> why, Document into) {
    into.put("person", why.getKey())
        .put("in", why.getValue().in())
        .each("lines", why.getValue().lines(), ExplainFields::fill)
        .each("stays", why.getValue().stays(), ExplainFields::fill);
  }

  private static Table table(List<Result> results) {
    Table table = new Table("name", "file", "line", "passed");
    for (Result result : results) {
      table.row(
          result.test().name(),
          result.test().location().file(),
          result.test().location().line(),
          result.passed());
    }
    return table;
  }
}
