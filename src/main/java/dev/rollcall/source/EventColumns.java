package dev.rollcall.source;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of a Parquet file of messages as the fields of their JSON: the same row, written as
 * one line, has the same meaning. Times without zone are in the source's.
 */
final class EventColumns {
  private static final List<String> TEXTS =
      List.of(
          "type",
          "event",
          "name",
          "category",
          "userId",
          "anonymousId",
          "previousId",
          "messageId",
          "timestamp",
          "originalTimestamp",
          "sentAt",
          "receivedAt");
  private static final List<String> OBJECTS =
      List.of("properties", "traits", "context", "integrations");
  private static final Set<String> NAMED = Set.of("properties.", "traits.", "context.");
  private static final String MICROS = "%Y-%m-%dT%H:%M:%S.%f";

  private final ParquetFile file;
  private final boolean utc;

  private EventColumns(ParquetFile file, ZoneId zone) {
    this.file = file;
    this.utc = zone.equals(ZoneOffset.UTC);
  }

  /**
   * @throws SourceException where the columns are not those of messages
   */
  static EventColumns of(ParquetFile file, ZoneId zone) {
    Set<String> there = file.columns().keySet();
    List<String> known = Stream.concat(TEXTS.stream(), OBJECTS.stream()).toList();
    List<String> faults = new ArrayList<>();
    List<String> near =
        there.stream()
            .filter(column -> !known.contains(column) && !part(column))
            .filter(
                column -> !ParquetFile.named(List.of(column), absent(known, there)).endsWith("`"))
            .toList();
    if (!near.isEmpty()) {
      faults.add(
          "has columns that are no message's: " + ParquetFile.named(near, absent(known, there)));
    }
    if (!there.contains("type")) {
      faults.add("has no column `type`");
    }
    if (!there.contains("userId") && !there.contains("anonymousId")) {
      faults.add("has neither `userId` nor `anonymousId`");
    }
    TEXTS.stream()
        .filter(column -> nested(file.columns().getOrDefault(column, "")))
        .forEach(column -> faults.add("has no plain value in column `" + column + "`"));
    if (!faults.isEmpty()) {
      throw new SourceException(
          "%s %s. Its columns: %s. Nothing was taken; docs/import.md tells which are read"
              .formatted(file.name(), String.join("; ", faults), String.join(", ", there)));
    }
    return new EventColumns(file, zone);
  }

  private static List<String> absent(List<String> known, Set<String> there) {
    return known.stream().filter(column -> !there.contains(column)).toList();
  }

  private static boolean part(String column) {
    return NAMED.stream().anyMatch(column::startsWith);
  }

  private static boolean nested(String type) {
    return type.startsWith("STRUCT") || type.startsWith("MAP") || type.endsWith("]");
  }

  /** Columns that no field of a message has; they are left out, as in JSON. */
  List<String> unread() {
    return file.columns().keySet().stream()
        .filter(column -> !TEXTS.contains(column) && !OBJECTS.contains(column) && !part(column))
        .toList();
  }

  /** A query of some rows: {@code place} from 0, and every field as text. */
  String rows(long from, long to) {
    return rows(from, to, this::object);
  }

  /**
   * As {@link #rows}, but with texts that stand for objects as they are: of those that are no JSON
   * it makes none.
   */
  String asTheyAre(long from, long to) {
    return rows(from, to, this::objectAsItIs);
  }

  private String rows(long from, long to, UnaryOperator<String> object) {
    return select(
        from,
        to,
        Stream.concat(
                TEXTS.stream().map(field -> text(field) + " AS " + ParquetFile.quoted(field)),
                OBJECTS.stream()
                    .map(field -> object.apply(field) + " AS " + ParquetFile.quoted(field)))
            .collect(Collectors.joining(", ")));
  }

  private String select(long from, long to, String fields) {
    return "SELECT file_row_number - %d AS place, %s FROM %s WHERE %s"
        .formatted(from, fields, file.table(), ParquetFile.between(from, to));
  }

  /** The JSON of one of those rows. */
  static String line() {
    Stream<String> texts =
        TEXTS.stream()
            .map(field -> "'\"%s\":' || to_json(\"%s\")::VARCHAR".formatted(field, field));
    Stream<String> objects =
        OBJECTS.stream().map(field -> "'\"%s\":' || \"%s\"".formatted(field, field));
    return "'{' || concat_ws(',', "
        + Stream.concat(texts, objects).collect(Collectors.joining(", "))
        + ") || '}'";
  }

  private String text(String field) {
    String type = file.columns().get(field);
    String column = ParquetFile.quoted(field);
    if (type == null) {
      return "NULL::VARCHAR";
    }
    if (type.equals("TIMESTAMP WITH TIME ZONE")) {
      return "strftime(%s, '%sZ')".formatted(column, MICROS);
    }
    if (type.startsWith("TIMESTAMP")) {
      return "strftime(%s::TIMESTAMP, '%s%s')".formatted(column, MICROS, utc ? "Z" : "");
    }
    return column + "::VARCHAR";
  }

  private String objectAsItIs(String field) {
    return said(field) ? ParquetFile.quoted(field) + "::VARCHAR" : object(field);
  }

  /** Whether the file has the object as a text. */
  private boolean said(String field) {
    String type = file.columns().getOrDefault(field, "");
    return type.equals("VARCHAR") || type.equals("JSON");
  }

  private String object(String field) {
    String type = file.columns().get(field);
    String column = ParquetFile.quoted(field);
    if (type == null) {
      return parts(field + ".");
    }
    return said(field)
        ? "CASE WHEN json_valid(%1$s) THEN %1$s::VARCHAR ELSE to_json(%1$s::VARCHAR)::VARCHAR END"
            .formatted(column)
        : "to_json(%s)::VARCHAR".formatted(column);
  }

  /** An object whose members are columns, named {@code properties.path}. */
  private String parts(String prefix) {
    List<String> columns =
        file.columns().keySet().stream().filter(column -> column.startsWith(prefix)).toList();
    if (columns.isEmpty()) {
      return "NULL::VARCHAR";
    }
    return columns.stream()
        .map(
            column ->
                "'%s', %s"
                    .formatted(
                        column.substring(prefix.length()).replace("'", "''"),
                        ParquetFile.quoted(column)))
        .collect(Collectors.joining(", ", "json_object(", ")::VARCHAR"));
  }
}
