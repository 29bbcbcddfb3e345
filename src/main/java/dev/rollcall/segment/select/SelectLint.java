package dev.rollcall.segment.select;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.diagnostic.Problems;
import dev.rollcall.model.Location;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.rule.Rule;
import dev.rollcall.segment.EventColumns;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lints conditions in SQL in an engine that holds nothing and may reach nothing, so that {@code
 * check} needs no warehouse. Starts one only where there is such a condition.
 */
public final class SelectLint {
  private static final Pattern LINE =
      Pattern.compile("(?s)^(.*?)\\n\\nLINE ([0-9]+): (.*)\\n( *)\\^.*");

  /** Lines that stand before the statement when it is run. */
  private static final int BEFORE = 1;

  private SelectLint() {}

  /** What is wrong with the conditions of a project's segments, by place. */
  public static List<Diagnostic> check(ProjectDefinition project) {
    List<Rule.Sql> conditions =
        project.segments().stream()
            .flatMap(segment -> segment.where().conditions())
            .filter(Rule.Sql.class::isInstance)
            .map(Rule.Sql.class::cast)
            .distinct()
            .toList();
    Problems problems = new Problems();
    if (!conditions.isEmpty()) {
      check(conditions, promoted(project), problems);
    }
    return problems.sorted();
  }

  private static Map<String, EventColumns.Type> promoted(ProjectDefinition project) {
    Map<String, EventColumns.Type> types = new TreeMap<>();
    project
        .events()
        .promoted()
        .forEach((name, type) -> types.put(name, EventColumns.Type.valueOf(type.name())));
    return types;
  }

  private static void check(
      List<Rule.Sql> conditions, Map<String, EventColumns.Type> promoted, Problems problems) {
    try (Connection empty = DriverManager.getConnection("jdbc:duckdb:")) {
      try (Statement setting = empty.createStatement()) {
        setting.execute("SET enable_external_access = false");
        setting.execute("SET lock_configuration = true");
      }
      for (Rule.Sql condition : conditions) {
        fault(empty, StatementText.of(condition.select()), promoted)
            .ifPresent(fault -> problems.add(said(condition, fault)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("conditions in SQL could not be checked", e);
    }
  }

  private static Optional<SelectFault> fault(
      Connection empty, StatementText statement, Map<String, EventColumns.Type> promoted)
      throws SQLException {
    Optional<SelectFault> fault = SelectCheck.fault(empty, statement);
    if (fault.isPresent()) {
      return fault;
    }
    try (PreparedStatement query = empty.prepareStatement(Published.empty(statement, promoted))) {
      return SelectCheck.columns(query.getMetaData());
    } catch (SQLException e) {
      return Optional.of(unfit(statement, String.valueOf(e.getMessage())));
    }
  }

  /** What the engine says of a statement that it can read and that does not fit the views. */
  private static SelectFault unfit(StatementText statement, String said) {
    Matcher placed = LINE.matcher(said);
    boolean found = placed.matches();
    String what = (found ? placed.group(1) : said).replaceFirst("^[A-Za-z ]+ Error: ", "");
    int at = 0;
    if (found && !placed.group(3).startsWith("...")) {
      int before = ("LINE " + placed.group(2) + ": ").length();
      List<String> lines = statement.text().lines().toList();
      int line = Integer.parseInt(placed.group(2)) - 1 - BEFORE;
      int column = placed.group(4).length() - before;
      if (line >= 0 && line < lines.size() && column >= 0) {
        at = lines.subList(0, line).stream().mapToInt(each -> each.length() + 1).sum() + column;
      }
    }
    return new SelectFault(
        "this does not fit the published views: " + what.replaceAll("\\s*\\n\\s*", "; "), null, at);
  }

  private static Diagnostic said(Rule.Sql condition, SelectFault fault) {
    return new Diagnostic(
        Finding.BAD_SQL.severity(),
        Finding.BAD_SQL.id(),
        fault.message(),
        place(condition, fault.at()),
        1,
        fault.suggestion(),
        List.of());
  }

  /** Where the lines of the text are lines of the file, the place itself; else where it begins. */
  private static Location place(Rule.Sql condition, int at) {
    Location start = condition.location();
    if (!condition.asWritten()) {
      return start;
    }
    String before = condition.select().substring(0, at);
    int line = (int) before.chars().filter(each -> each == '\n').count();
    int column = at - (before.lastIndexOf('\n') + 1);
    return new Location(start.file(), start.line() + line, start.column() + column);
  }
}
