package dev.rollcall.source;

import dev.rollcall.model.SourceDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of a Parquet file whose columns are named as a CSV's header; lists hold several values. */
final class ParquetRows implements Rows {
  private static final int PAGE_ROWS = 50_000;
  private static final String MICROS = "%Y-%m-%dT%H:%M:%S.%f";

  private final Connection on;
  private final ParquetFile file;
  private final String object;
  private final Deque<Read> ahead = new ArrayDeque<>();
  private long row;

  /**
   * @throws SourceException where the columns are not what the source needs
   */
  ParquetRows(Connection on, ParquetFile file, SourceDefinition source) {
    this.on = on;
    this.file = file;
    Fields.columns(file.name(), new ArrayList<>(file.columns().keySet()), source);
    this.object =
        Fields.wanted(source).stream()
            .map(field -> "'" + field.replace("'", "''") + "', " + value(field))
            .collect(Collectors.joining(", ", "json_object(", ")::VARCHAR"));
  }

  /** Times as sources write them; without zone they are in the source's. */
  private String value(String field) {
    String column = ParquetFile.quoted(field);
    String type = file.columns().getOrDefault(field, "");
    if (type.equals("TIMESTAMP WITH TIME ZONE")) {
      return "strftime(%s, '%sZ')".formatted(column, MICROS);
    }
    return type.startsWith("TIMESTAMP") && !type.endsWith("]")
        ? "strftime(%s::TIMESTAMP, '%s')".formatted(column, MICROS)
        : column;
  }

  @Override
  public @Nullable Read next() throws SQLException {
    if (ahead.isEmpty() && row < file.rows()) {
      file.whole(this::page);
    }
    return ahead.poll();
  }

  private boolean page() throws SQLException {
    String sql =
        "SELECT file_row_number + 1, %s FROM %s WHERE %s"
            .formatted(object, file.table(), ParquetFile.between(row, row + PAGE_ROWS));
    try (PreparedStatement query = on.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        char[] text = rows.getString(2).toCharArray();
        ahead.add(JsonRows.read(text, 0, text.length, rows.getLong(1)));
      }
    }
    row += PAGE_ROWS;
    return true;
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public void close() {
    ahead.clear();
  }
}
