package dev.rollcall.segment.select;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may stand in a statement; whatever is not named here is refused. */
final class Allowed {
  /** Kinds of expressions, as the engine's parser calls them; a parameter is none. */
  static final Set<String> EXPRESSIONS =
      Set.of(
          "BETWEEN",
          "CASE",
          "CAST",
          "COLLATE",
          "COLUMN_REF",
          "COMPARISON",
          "CONJUNCTION",
          "CONSTANT",
          "FUNCTION",
          "LAMBDA",
          "OPERATOR",
          "STAR",
          "SUBQUERY",
          "WINDOW");

  /** Parts of a statement that are no expressions. */
  static final Set<String> PARTS =
      Set.of(
          "SELECT_NODE",
          "SET_OPERATION_NODE",
          "RECURSIVE_CTE_NODE",
          "CTE_NODE",
          "BASE_TABLE",
          "SUBQUERY",
          "JOIN",
          "EMPTY",
          "EXPRESSION_LIST",
          "ORDER_MODIFIER",
          "LIMIT_MODIFIER",
          "LIMIT_PERCENT_MODIFIER",
          "DISTINCT_MODIFIER");

  /** Names that the engine takes for functions where no column has them. */
  static final Set<String> NO_COLUMNS =
      Set.of(
          "current_catalog",
          "current_database",
          "current_date",
          "current_role",
          "current_schema",
          "current_time",
          "current_timestamp",
          "current_user",
          "localtime",
          "localtimestamp",
          "session_user",
          "user");

  static final Set<String> FUNCTIONS = functions();

  private Allowed() {}

  private static Set<String> functions() {
    try (InputStream names = Allowed.class.getResourceAsStream("functions.txt")) {
      if (names == null) {
        throw new IllegalStateException("functions.txt is missing from the program");
      }
      return new String(names.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
