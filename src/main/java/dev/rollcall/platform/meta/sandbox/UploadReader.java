package dev.rollcall.platform.meta.sandbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.rollcall.sandbox.RowBatch;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Reads a payload row by row. One use; not thread-safe. */
final class UploadReader {
  private static final int ROWS_MAX = 10_000;
  private static final int SAMPLES_MAX = 100;
  private static final Set<String> KEYS =
      Set.of("schema", "data", "is_raw", "app_ids", "page_ids", "ig_account_ids", "data_source");

  private final Schema schema;
  private final JsonPart data;
  private final RowBatch rows;
  private final int[] columnOf;
  private final ObjectNode samples = JsonPart.JSON.createObjectNode();
  private int toReject;
  private int received;
  private int invalid;

  private UploadReader(Schema schema, JsonPart data, int toReject) {
    this.schema = schema;
    this.data = data;
    this.rows = new RowBatch(schema.identifying());
    this.toReject = toReject;
    this.columnOf =
        schema.keys().stream().mapToInt(key -> schema.identifying().indexOf(key.name())).toArray();
  }

  /**
   * Reads {@code payload}.
   *
   * @param rejectRows how many good rows to count as invalid
   * @throws GraphException if the request as a whole is refused
   */
  static Upload read(JsonPart payload, int rejectRows) {
    Map<String, JsonPart> fields = payload.fields();
    if (!KEYS.containsAll(fields.keySet())) {
      throw GraphError.invalid("(#100) payload has a key that is not known").thrown();
    }
    if (fields.getOrDefault("is_raw", JsonPart.of("false")).text().equals("true")) {
      throw GraphError.invalid("(#100) is_raw: the sandbox takes no identifiers in the clear")
          .thrown();
    }
    JsonPart data = fields.get("data");
    JsonPart schema = fields.get("schema");
    if (data == null || schema == null) {
      throw mismatch();
    }
    return new UploadReader(Schema.read(schema), data, rejectRows).read();
  }

  private Upload read() {
    try (JsonParser parser = data.parser()) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw mismatch();
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        row(parser);
      }
    } catch (IOException e) {
      throw mismatch();
    }
    if (received == 0) {
      throw mismatch();
    }
    return new Upload(schema, rows, received, invalid, samples);
  }

  private void row(JsonParser parser) throws IOException {
    if (received == ROWS_MAX) {
      throw GraphError.invalid("(#100) at most " + ROWS_MAX + " rows per request").thrown();
    }
    long start = parser.currentTokenLocation().getByteOffset();
    boolean good = schema.flat() ? cell(parser, 0) : cells(parser);
    if (good && toReject > 0) {
      toReject--;
      good = false;
    }
    if (!good) {
      rows.dropRow();
    }
    // a row of which nothing is left is no entry either
    if (!good || !rows.endRow()) {
      sample(start, parser.currentLocation().getByteOffset());
    }
    received++;
  }

  private boolean cells(JsonParser parser) throws IOException {
    if (!parser.isExpectedStartArrayToken()) {
      throw mismatch();
    }
    boolean good = true;
    int column = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (column == schema.keys().size()) {
        throw mismatch();
      }
      good &= cell(parser, column++);
    }
    if (column < schema.keys().size()) {
      throw mismatch();
    }
    return good;
  }

  private boolean cell(JsonParser parser, int column) throws IOException {
    SchemaKey key = schema.keys().get(column);
    if (key.rule() == SchemaKey.Rule.DIGEST && parser.hasToken(JsonToken.VALUE_STRING)) {
      return parser.getTextLength() == 0
          || rows.digestCell(
              columnOf[column],
              parser.getTextCharacters(),
              parser.getTextOffset(),
              parser.getTextLength());
    }
    String text =
        parser.currentToken().isStructStart() ? data.child(parser).text() : parser.getText();
    if (!text.isEmpty() && key.identifies()) {
      rows.textCell(columnOf[column], text);
    }
    return !parser.hasToken(JsonToken.VALUE_NULL) && (text.isEmpty() || key.rule().accepts(text));
  }

  private void sample(long start, long end) {
    if (samples.size() < SAMPLES_MAX) {
      String entry =
          new JsonPart(data.bytes(), data.offset() + (int) start, (int) (end - start)).text();
      samples.putRawValue(Integer.toString(received), new RawValue(entry));
    }
    invalid++;
  }

  private static GraphException mismatch() {
    return GraphError.invalid("(#100) Data is missing or does not match schema").thrown();
  }
}
