package dev.rollcall.app;

import dev.rollcall.security.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a project sees: this process's environment, and below it the project's {@code
 * .env} file with {@code NAME=VALUE} a line. Immutable; values are never printed.
 */
public final class Environment implements UnaryOperator<@Nullable String> {
  private final Map<String, String> variables;

  private Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /** Reads the project's {@code .env}, if there is one, under the given variables. */
  public static Environment of(Path project, Map<String, String> process) {
    Map<String, String> all = new HashMap<>();
    Path file = project.resolve(".env");
    if (Files.isRegularFile(file)) {
      lines(file).forEach(line -> take(line, all));
    }
    all.putAll(process);
    return new Environment(Map.copyOf(all));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserError("the project's .env cannot be read; it must be UTF-8 text");
    }
  }

  private static void take(String line, Map<String, String> into) {
    String entry = line.strip();
    int equals = entry.indexOf('=');
    if (!entry.startsWith("#") && equals > 0) {
      into.put(entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
    }
  }

  /** The variable's value; null where it is not set. */
  @Override
  public @Nullable String apply(@Nullable String name) {
    return name == null ? null : variables.get(name);
  }

  /** Resolves {@code {{env:NAME}}} and {@code {{file:PATH}}} references of a project. */
  public UnaryOperator<String> secrets(Path project) {
    return new Secrets(project, this);
  }

  @Override
  public String toString() {
    return variables.size() + " variables";
  }
}
