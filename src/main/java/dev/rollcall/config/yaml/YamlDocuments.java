package dev.rollcall.config.yaml;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.diagnostic.Problems;
import dev.rollcall.config.diagnostic.ProjectFile;
import dev.rollcall.model.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns the text of a file into cursors, one a document, or says why it will not. */
public final class YamlDocuments {
  private YamlDocuments() {}

  /**
   * The file's documents; none where the file as a whole is refused. Empty documents are left out.
   */
  public static List<Value> read(ProjectFile file, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.path())
            .setCodePointLimit(Integer.MAX_VALUE)
            .setAllowNonScalarKeys(true)
            .build();
    try {
      Diagnostic refused = new Refusals(file.path(), settings).first(file.text());
      if (refused != null) {
        problems.add(refused);
        return List.of();
      }
      return compose(file, settings, problems);
    } catch (MarkedYamlEngineException broken) {
      problems.add(syntax(file, broken));
    } catch (ReaderException unprintable) {
      problems.add(unprintable(file.text(), file.path(), unprintable.getCodePoint()));
    } catch (YamlEngineException broken) {
      problems.add(at(new Location(file.path(), 1, 1), Finding.YAML_SYNTAX, "this is not YAML"));
    }
    return List.of();
  }

  private static List<Value> compose(ProjectFile file, LoadSettings settings, Problems problems) {
    List<Value> documents = new ArrayList<>();
    for (Node node : new Compose(settings).composeAllFromString(file.text())) {
      Value value = new Value(node, file.path(), problems);
      if (!value.isAbsent()) {
        DuplicateKeys.check(value);
        documents.add(value);
      }
    }
    return documents;
  }

  /** No such character is allowed anywhere, so its first place is the one. */
  private static Diagnostic unprintable(String text, String path, int character) {
    String before = text.substring(0, Math.max(0, text.indexOf(character)));
    int lines = before.split("\\R", -1).length;
    int column = before.length() - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
    return at(
        new Location(path, lines, column),
        Finding.YAML_SYNTAX,
        String.format(Locale.ROOT, "the control character U+%04X stands here", character));
  }

  private static Diagnostic syntax(ProjectFile file, MarkedYamlEngineException broken) {
    Optional<Mark> mark = broken.getProblemMark().or(broken::getContextMark);
    Location place =
        mark.map(at -> new Location(file.path(), at.getLine() + 1, at.getColumn() + 1))
            .orElse(new Location(file.path(), 1, 1));
    String problem = Optional.ofNullable(broken.getProblem()).orElse("this is not YAML");
    if (problem.contains("\\t")) {
      return at(place, Finding.TAB, "a tab is used for indentation; use spaces");
    }
    return at(place, Finding.YAML_SYNTAX, sentence(broken.getContext(), problem));
  }

  /** What the parser says, without the text that it quotes from the file. */
  private static String sentence(@Nullable String context, String problem) {
    String where = context == null || context.isBlank() ? "" : context.strip() + ": ";
    return "this is not YAML: " + (where + problem).replaceAll("\\s+", " ");
  }

  private static Diagnostic at(Location place, Finding finding, String message) {
    return new Diagnostic(finding.severity(), finding.id(), message, place, 1, null, List.of());
  }
}
