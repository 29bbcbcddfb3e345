package dev.rollcall.app.command;

import dev.rollcall.app.Reasons;
import dev.rollcall.app.Reasons.Answer;
import dev.rollcall.app.Workspace;
import dev.rollcall.identity.Lookup;
import dev.rollcall.sync.SyncException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why somebody is in a segment or on an audience's lists, or is not. */
@Command(
    name = "explain",
    description = {
      "Say why a person is in a segment or audience or not, and when that changes.",
      "Without PERSON one line with an e-mail address, a phone such as +15550100 or a user id is"
          + " read from standard input, where the shell does not keep it; it is not printed."
    })
final class ExplainCommand implements Callable<Integer>, WarehouseCommand {
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private AtOption at;
  @Mixin private OutputOption output;

  @Parameters(
      arity = "0..1",
      paramLabel = "PERSON",
      description = "an id as explain prints it: p_…")
  private @Nullable String person;

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  /** What is asked about. */
  static final class Subject {
    @Option(
        names = "--segment",
        paramLabel = "NAME",
        description = "a segment's name; a variant's, where it has some")
    private @Nullable String segment;

    @Option(names = "--audience", paramLabel = "NAME", description = "an audience's name")
    private @Nullable String audience;
  }

  ExplainCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Path project(CommandContext of) {
    return project.in(of);
  }

  @Override
  public @Nullable String prompt() {
    return person == null ? "e-mail address, phone or user id" : null;
  }

  @Override
  public Integer call() {
    return context.workspaces().use(project.in(context), context, this::explain);
  }

  private int explain(Workspace workspace) {
    Reasons reasons = workspace.reasons();
    int found = find(reasons.lookup());
    Answer answer = answer(workspace, found);
    String printed = reasons.lookup().print(found);
    PrintWriter out = context.console().out();
    output.print(
        out,
        ExplainFields.document(printed, name(), answer),
        ExplainLines.table(answer.why()),
        () -> show(printed, answer, out));
    return 0;
  }

  private int find(Lookup lookup) {
    if (person != null) {
      return lookup.printed(person);
    }
    String line = context.console().input().line(String.valueOf(prompt()));
    if (line == null || line.isBlank()) {
      throw new SyncException(
          SyncException.Kind.USAGE,
          "nobody is named: give an id such as p_7f3k9x2m, or one identifier on standard input");
    }
    return lookup.identified(line.strip());
  }

  private Answer answer(Workspace workspace, int found) {
    Instant instant = at.instant(context.clock());
    if (subject.segment != null) {
      return workspace.reasons().segment(found, subject.segment, instant);
    }
    boolean known =
        workspace.definition().audiences().stream()
            .anyMatch(audience -> audience.name().equals(subject.audience));
    if (!known) {
      throw new SyncException(
          SyncException.Kind.USAGE, "there is no audience `" + subject.audience + "`");
    }
    return workspace.reasons().audience(found, name(), instant);
  }

  private String name() {
    return String.valueOf(subject.segment == null ? subject.audience : subject.segment);
  }

  private void show(String printed, Answer answer, PrintWriter out) {
    ExplainLines.print(printed, name(), answer, out);
    AtNote.print(at, out);
  }
}
