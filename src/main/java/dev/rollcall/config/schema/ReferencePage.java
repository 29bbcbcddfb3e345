package dev.rollcall.config.schema;

import dev.rollcall.config.read.DeclaredFile;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The page of every key of every block, in Markdown. */
public final class ReferencePage {
  private static final String HEAD =
      """
      # Every key

      Made from the declarations that read the files, by `./rollcall schema --reference > docs/reference.md`; do not edit it. What the rules mean exactly is in [rules.md](rules.md).
      A key in bold must be there. `./rollcall schema DIR` writes the same as JSON Schema for editors.
      """;

  private final StringBuilder text = new StringBuilder(HEAD);
  private final Deque<Shape> open = new ArrayDeque<>();
  private final Set<List<Object>> met = new HashSet<>();
  private final TakenWords words = new TakenWords(this::meet);

  private ReferencePage() {}

  /** The page's text. */
  public static String of(Collection<DeclaredFile> files) {
    ReferencePage page = new ReferencePage();
    for (DeclaredFile file : files) {
      page.text.append("\n## ").append(file.place()).append("\n\n");
      page.text.append("Each document is ").append(page.words.of(file.takes())).append(".\n");
      while (!page.open.isEmpty()) {
        page.block(page.open.remove());
      }
    }
    return page.text.toString();
  }

  private void meet(Shape shape) {
    if (met.add(List.of(shape.title(), shape.names()))) {
      open.add(shape);
    }
  }

  private void block(Shape shape) {
    text.append("\n### ").append(TakenWords.heading(shape)).append("\n\n");
    text.append("| key | takes | if not written | meaning |\n|---|---|---|---|\n");
    shape.keys().forEach(this::row);
  }

  private void row(Key<?> key) {
    String name = "`" + key.name() + "`";
    String byDefault = Defaults.of(key).map(value -> "`" + value + "`").orElse("");
    text.append("| ").append(key.required() ? "**" + name + "**" : name);
    text.append(" | ").append(cell(words.of(key.type().takes())));
    text.append(" | ").append(byDefault);
    text.append(" | ").append(cell(key.description())).append(" |\n");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
