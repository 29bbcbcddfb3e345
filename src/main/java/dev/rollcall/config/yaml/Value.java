package dev.rollcall.config.yaml;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.diagnostic.Problems;
import dev.rollcall.model.Location;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A cursor on one value of a file: text, number, list or map, and its place. Problems said of it go
 * to the sink of the file's reading. Its {@code toString} shows the place only, since the value may
 * be a secret.
 */
public final class Value {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private final Node node;
  private final String file;
  private final Problems problems;

  Value(Node node, String file, Problems problems) {
    this.node = node;
    this.file = file;
    this.problems = problems;
  }

  /** A key with its value, in the order of the file. */
  public record Entry(Value key, Value value) {
    public String name() {
      return key.raw();
    }
  }

  public boolean isMap() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  public boolean isScalar() {
    return node instanceof ScalarNode && !isAbsent();
  }

  /** Whether nothing, {@code null} or {@code ~} stands here. */
  public boolean isAbsent() {
    return plain() && List.of("", "~", "null").contains(raw());
  }

  /** Whether the text stands without quotes and is a number of JSON: 012 and 12:30 are none. */
  public boolean isNumber() {
    return plain() && NUMBER.matcher(raw()).matches();
  }

  /** Whether {@code true} or {@code false} stands here without quotes. */
  public boolean isBoolean() {
    return plain() && (raw().equals("true") || raw().equals("false"));
  }

  private boolean plain() {
    return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN;
  }

  /** The text as written; empty for lists and maps. */
  public String raw() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** The items of a list; empty for anything else. */
  public List<Value> items() {
    return node instanceof SequenceNode list
        ? list.getValue().stream().map(this::at).toList()
        : List.of();
  }

  /** The entries of a map; empty for anything else. */
  public List<Entry> entries() {
    return node instanceof MappingNode map
        ? map.getValue().stream()
            .map(tuple -> new Entry(at(tuple.getKeyNode()), at(tuple.getValueNode())))
            .toList()
        : List.of();
  }

  /** The value of a key of this map, if it stands there. */
  public Optional<Value> child(String key) {
    return entries().stream()
        .filter(entry -> entry.name().equals(key))
        .map(Entry::value)
        .findFirst();
  }

  private Value at(Node other) {
    return new Value(other, file, problems);
  }

  /** What stands here, in words. */
  public String kind() {
    if (isMap()) {
      return "a map";
    }
    if (isList()) {
      return "a list";
    }
    if (isAbsent()) {
      return "nothing";
    }
    return isNumber() ? "a number" : isBoolean() ? "true or false" : "text";
  }

  public Location location() {
    return node.getStartMark().map(this::place).orElse(new Location(file, 1, 1));
  }

  private Location place(Mark mark) {
    return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Characters that carets underline: the whole of what stands in one line, else 1. */
  public int length() {
    int start = node.getStartMark().map(Mark::getIndex).orElse(0);
    int end = node.getEndMark().map(Mark::getIndex).orElse(0);
    boolean oneLine =
        node.getStartMark()
            .flatMap(from -> node.getEndMark().map(to -> from.getLine() == to.getLine()))
            .orElse(false);
    return oneLine ? Math.max(1, end - start) : 1;
  }

  /**
   * Where the first character of the text stands, behind a quote or on the line after {@code |}.
   */
  public Location textStart() {
    Location start = location();
    if (!(node instanceof ScalarNode scalar) || plain()) {
      return start;
    }
    return scalar.getScalarStyle() == ScalarStyle.LITERAL
        ? node.getStartMark().map(this::lineAfter).orElse(start)
        : new Location(file, start.line(), start.column() + 1);
  }

  /** Whether each line of the text is one of the file, all beginning in the same column. */
  public boolean isTextAsWritten() {
    if (!(node instanceof ScalarNode scalar)) {
      return false;
    }
    int quotes = plain() ? 0 : 2;
    return scalar.getScalarStyle() == ScalarStyle.LITERAL || length() == raw().length() + quotes;
  }

  /** The mark's buffer may end before the line does; then the line's beginning is named. */
  private Location lineAfter(Mark mark) {
    int[] buffer = mark.getBuffer();
    int at = mark.getPointer();
    while (at < buffer.length && buffer[at] != '\n') {
      at++;
    }
    int column = 1;
    while (++at < buffer.length && buffer[at] == ' ') {
      column++;
    }
    return new Location(file, mark.getLine() + 2, column);
  }

  /** Says something of this value. */
  public void problem(Finding finding, String message) {
    problem(finding, message, null, List.of());
  }

  /** Says something of this value, with what to write instead and lines of why. */
  public void problem(
      Finding finding, String message, @Nullable String suggestion, List<String> notes) {
    problems.add(
        new Diagnostic(
            finding.severity(), finding.id(), message, location(), length(), suggestion, notes));
  }

  @Override
  public String toString() {
    return location().toString();
  }
}
