package dev.rollcall.app.command;

import dev.rollcall.app.Workspace;
import dev.rollcall.audience.Preview;
import dev.rollcall.audience.Views;
import dev.rollcall.audience.Views.Overlap;
import dev.rollcall.segment.Evaluation.Renewed;
import dev.rollcall.segment.Evaluation.Scanned;
import dev.rollcall.sync.SyncException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Shows how many people a segment has, and where the others are lost on the way to each platform.
 */
@Command(
    name = "preview",
    description =
        "Show a segment's people in numbers: rule, exclusions, consent, platforms, overlap.")
final class PreviewCommand implements Callable<Integer>, WarehouseCommand {
  private static final int OVERLAPS_SHOWN = 5;
  private final CommandContext context;
  @Mixin private ProjectOption project;
  @Mixin private AtOption at;
  @Mixin private OutputOption output;

  @Option(
      names = "--profile",
      description = "show what was read to answer, and how much was known from before")
  private boolean profile;

  @Option(
      names = "--history",
      paramLabel = "DAYS",
      description = "show its size on each of the last days, 90 at most")
  private @Nullable Integer days;

  @Option(
      names = "--by",
      paramLabel = "TRAIT",
      description = "show its people by a trait's largest values; fewer than 25 are not told apart")
  private @Nullable String trait;

  @Option(
      names = "--overlap",
      description = "show how many people each two segments share: all, or those that are named")
  private boolean overlap;

  @Parameters(
      arity = "0..*",
      paramLabel = "SEGMENT",
      description = "a segment's name; a variant's, where it has some; several with --overlap")
  private List<String> segments = List.of();

  PreviewCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Path project(CommandContext of) {
    return project.in(of);
  }

  @Override
  public Integer call() {
    return context.workspaces().use(project.in(context), context, this::preview);
  }

  private int preview(Workspace workspace) {
    Instant instant = at.instant(context.clock());
    PrintWriter out = context.console().out();
    if (overlap && segments.size() != 1) {
      return matrix(workspace.views().overlap(segments, instant), out);
    }
    String segment = only();
    Preview preview = workspace.preview(segment, instant);
    PreviewExtras extras = extras(workspace.views(), segment, instant);
    Document document = document(preview);
    extras.fill(document);
    output.print(out, document, numbers(preview), () -> show(preview, extras, out));
    return 0;
  }

  private int matrix(Overlap found, PrintWriter out) {
    PreviewExtras extras = new PreviewExtras(List.of(), null, found);
    Document document = Document.of("preview", 0);
    extras.fill(document);
    output.print(out, document, PreviewExtras.matrix(found), () -> extras.print(out));
    return 0;
  }

  private String only() {
    if (segments.size() != 1) {
      throw new SyncException(
          SyncException.Kind.USAGE, "name one segment, or add --overlap to compare several");
    }
    return segments.get(0);
  }

  private PreviewExtras extras(Views views, String segment, Instant instant) {
    if (days != null && (days < 1 || days > Views.DAYS_MAX)) {
      throw new SyncException(
          SyncException.Kind.USAGE, "--history takes 1 to " + Views.DAYS_MAX + " days");
    }
    return new PreviewExtras(
        days == null ? List.of() : views.history(segment, instant, days),
        trait == null ? null : views.parts(segment, trait, instant),
        overlap ? views.overlap(List.of(), instant) : null);
  }

  private void show(Preview preview, PreviewExtras extras, PrintWriter out) {
    out.println(preview.segment() + "   " + preview.at() + ", read-only");
    waterfall(preview, out);
    out.println();
    reach(preview).print(out);
    overlap(preview, out);
    extras.print(out);
    if (profile) {
      profile(preview, out);
    }
    AtNote.print(at, out);
  }

  private static Document document(Preview preview) {
    return Document.of("preview", 0)
        .put("segment", preview.segment())
        .put("at", preview.at())
        .each(
            "waterfall",
            preview.waterfall(),
            (line, into) ->
                into.put("id", line.id()).put("label", line.label()).put("people", line.people()))
        .put("people", preview.people())
        .put("agesOut", preview.agesOut())
        .each("destinations", preview.reach(), PreviewCommand::fill)
        .each(
            "overlaps",
            preview.overlaps(),
            (other, into) ->
                into.put("segment", other.segment())
                    .put("people", other.people())
                    .put("share", other.share()))
        .put("touched", preview.renewed().touched())
        .put("conditionsKept", preview.renewed().kept())
        .put("conditionsUpdated", preview.renewed().updated())
        .put("conditionsInFull", preview.renewed().full())
        .each(
            "scanned",
            preview.scanned(),
            (scan, into) -> into.put("what", scan.what()).put("conditions", scan.conditions()));
  }

  private static void fill(Preview.Reach reach, Document into) {
    into.put("destination", reach.destination())
        .put("platform", reach.platform())
        .put("consented", reach.consented())
        .put("usable", reach.usable())
        .put("floor", reach.floor())
        .put("enough", reach.usable() >= reach.floor());
  }

  private static void waterfall(Preview preview, PrintWriter out) {
    boolean first = true;
    for (Preview.Line line : preview.waterfall()) {
      String label = first ? "people who match the rule" : "− " + line.label();
      out.println(
          String.format(
              Locale.ROOT, "  %-44s %,10d", label, first ? line.people() : -line.people()));
      first = false;
    }
    out.println(String.format(Locale.ROOT, "  %-44s %,10d", "= people", preview.people()));
    if (preview.agesOut() > 0) {
      out.println(
          String.format(Locale.ROOT, "  %-44s %,10d", "age out within 24 h", preview.agesOut()));
    }
  }

  private static void profile(Preview preview, PrintWriter out) {
    out.println();
    Renewed renewed = preview.renewed();
    out.println(
        String.format(
            Locale.ROOT,
            "  conditions: %,d as before, %,d asked for %,d touched people, %,d asked in full",
            renewed.kept(),
            renewed.updated(),
            renewed.touched(),
            renewed.full()));
    for (Scanned scan : preview.scanned()) {
      out.println(
          String.format(
              Locale.ROOT, "  read  %-38s %,10d  conditions", scan.what(), scan.conditions()));
    }
  }

  private static Table reach(Preview preview) {
    Table table = new Table("destination", "with consent", "usable id", "floor", "verdict");
    for (Preview.Reach reach : preview.reach()) {
      table.row(
          reach.destination(),
          reach.consented(),
          reach.usable(),
          reach.floor(),
          reach.usable() < reach.floor() ? "too small for " + reach.platform() : "ok");
    }
    return table;
  }

  private static void overlap(Preview preview, PrintWriter out) {
    if (!preview.overlaps().isEmpty()) {
      out.println();
    }
    preview.overlaps().stream()
        .limit(OVERLAPS_SHOWN)
        .forEach(
            each ->
                out.println(
                    String.format(
                        Locale.ROOT,
                        "  overlap  %-33s %,10d  %.1f %%",
                        each.segment(),
                        each.people(),
                        each.share() * 100)));
  }

  private static Table numbers(Preview preview) {
    Table table = new Table("step", "label", "people");
    preview.waterfall().forEach(line -> table.row(line.id(), line.label(), line.people()));
    table.row("people", preview.segment(), preview.people());
    preview.reach().forEach(reach -> table.row("usable", reach.destination(), reach.usable()));
    return table;
  }
}
