package dev.rollcall.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the references that stand in configuration in place of secrets: {@code {{env:NAME}}},
 * {@code {{env:NAME:default}}} and {@code {{file:path}}}. A path is taken from the project; the end
 * of the file's last line is no part of the secret. Thread-safe; keeps nothing.
 */
public final class Secrets implements UnaryOperator<String> {
  private static final Pattern REFERENCE = Pattern.compile("\\{\\{([^{}]*)\\}\\}");
  private static final int FILE_BYTES_MAX = 64 * 1024;

  private final Path project;
  private final UnaryOperator<@Nullable String> environment;

  /**
   * @param project folder from which relative paths are taken
   * @param environment value of a variable, null where it is not set
   */
  public Secrets(Path project, UnaryOperator<@Nullable String> environment) {
    this.project = project;
    this.environment = environment;
  }

  /** Whether the whole text is one reference, so that no part of a secret stands in it. */
  public static boolean isReference(String text) {
    return REFERENCE.matcher(text.strip()).matches();
  }

  /**
   * The text with every reference resolved.
   *
   * @throws UnresolvedReferenceException if one cannot be; the message names the variable or file
   */
  @Override
  public String apply(String text) {
    return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(resolve(match)));
  }

  private String resolve(MatchResult match) {
    String reference = match.group(1).strip();
    if (reference.startsWith("env:")) {
      return variable(reference.substring(4));
    }
    if (reference.startsWith("file:")) {
      return file(reference.substring(5));
    }
    throw new UnresolvedReferenceException(
        "`{{" + reference + "}}` is no reference; write {{env:NAME}} or {{file:path}}");
  }

  private String variable(String reference) {
    int colon = reference.indexOf(':');
    String name = colon < 0 ? reference : reference.substring(0, colon);
    String value = environment.apply(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    if (colon < 0) {
      throw new UnresolvedReferenceException(
          "the environment variable " + name + " is " + (value == null ? "not set" : "empty"));
    }
    return reference.substring(colon + 1);
  }

  private String file(String name) {
    try {
      Path path = project.resolve(name);
      if (Files.size(path) > FILE_BYTES_MAX) {
        throw new UnresolvedReferenceException("the file " + name + " is too large for a secret");
      }
      return Files.readString(path, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
    } catch (IOException | InvalidPathException e) {
      throw new UnresolvedReferenceException("the file " + name + " cannot be read");
    }
  }
}
