package dev.rollcall.app.command;

import dev.rollcall.audience.Views.Overlap;
import dev.rollcall.audience.Views.Pair;
import dev.rollcall.audience.Views.Parts;
import dev.rollcall.audience.Views.Size;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a preview shows besides when it is asked to.
 *
 * @param history empty: not asked for
 * @param parts null: not asked for
 * @param overlap null: not asked for
 */
record PreviewExtras(List<Size> history, @Nullable Parts parts, @Nullable Overlap overlap) {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  void fill(Document document) {
    document.each(
        "history", history, (size, into) -> into.put("at", size.at()).put("people", size.people()));
    Document by = document.object("by");
    by.put("trait", parts == null ? null : parts.trait())
        .put("other", parts == null ? null : parts.other())
        .put("none", parts == null ? null : parts.none())
        .each(
            "largest",
            parts == null ? List.of() : parts.largest(),
            (part, into) -> into.put("value", part.value()).put("people", part.people()));
    document.each(
        "pairs",
        overlap == null ? List.of() : overlap.pairs(),
        (pair, into) ->
            into.put("one", pair.one())
                .put("other", pair.other())
                .put("people", pair.people())
                .put("share", pair.share()));
  }

  void print(PrintWriter out) {
    if (!history.isEmpty()) {
      out.println();
      out.println("  " + sizes());
    }
    if (parts != null) {
      out.println();
      by(parts).print(out);
    }
    if (overlap != null) {
      out.println();
      matrix(overlap).print(out);
    }
  }

  private String sizes() {
    long least = history.stream().mapToLong(Size::people).min().orElse(0);
    long most = history.stream().mapToLong(Size::people).max().orElse(0);
    StringBuilder bars = new StringBuilder();
    for (Size size : history) {
      long height = (size.people() - least) * (BARS.length() - 1) / Math.max(1, most - least);
      bars.append(BARS.charAt((int) height));
    }
    return String.format(
        Locale.ROOT,
        "size, last %d days  %s  min %,d  max %,d",
        history.size() - 1,
        bars,
        least,
        most);
  }

  private static Table by(Parts parts) {
    Table table = new Table("by " + parts.trait(), "people");
    parts.largest().forEach(part -> table.row(part.value(), part.people()));
    return table.row("(other)", parts.other()).row("(no value)", parts.none());
  }

  /** Counts above each other, each pair once; a segment with itself is its size. */
  static Table matrix(Overlap overlap) {
    List<String> names = overlap.segments();
    Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    names.forEach(name -> counts.put(name, new LinkedHashMap<>()));
    for (Pair pair : overlap.pairs()) {
      counts.getOrDefault(pair.other(), Map.of()).put(pair.one(), pair.people());
    }
    String[] columns = new String[names.size() + 1];
    columns[0] = "in both";
    for (int i = 0; i < names.size(); i++) {
      columns[i + 1] = names.get(i);
    }
    Table table = new Table(columns);
    for (int i = 0; i < names.size(); i++) {
      @Nullable Object[] cells = new Object[names.size() + 1];
      cells[0] = names.get(i);
      for (int j = 0; j < i; j++) {
        cells[j + 1] = counts.getOrDefault(names.get(i), Map.of()).get(names.get(j));
      }
      cells[i + 1] = overlap.people().get(i);
      table.row(cells);
    }
    return table;
  }
}
