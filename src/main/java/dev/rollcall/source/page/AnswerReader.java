package dev.rollcall.source.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer as a stream: the list of records, each cut down to the wanted fields, and where
 * the next page is. What is not wanted is passed over without being held. Not thread-safe.
 */
final class AnswerReader {
  private final String recordsPath;
  private final @Nullable String nextPath;
  private final Set<String> fields;
  private final Set<String> names = new LinkedHashSet<>();
  private final List<PageRow> rows = new ArrayList<>();
  private @Nullable String next;
  private boolean found;

  /**
   * @param fields paths within a record
   * @param nextPath path within the answer; null: the answer does not say
   */
  AnswerReader(String recordsPath, Set<String> fields, @Nullable String nextPath) {
    this.recordsPath = recordsPath;
    this.fields = fields;
    this.nextPath = nextPath;
  }

  /**
   * @throws BadAnswer where there is no list of records
   */
  Page read(JsonParser json) throws IOException {
    json.nextToken();
    value(json, "");
    if (!found) {
      throw new BadAnswer(
          recordsPath.isEmpty()
              ? "The answer is no list of records. See `records` in the source's file."
              : "The answer has no list of records at `%s`. See `records` in the source's file."
                  .formatted(recordsPath));
    }
    return new Page(rows, next, names);
  }

  private void value(JsonParser json, String path) throws IOException {
    if (path.equals(recordsPath)) {
      records(json);
    } else if (path.equals(nextPath)) {
      next = next(json);
    } else if (json.currentToken() == JsonToken.START_OBJECT && (path.isEmpty() || leadsOn(path))) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String inner = join(path, json.currentName());
        json.nextToken();
        value(json, inner);
      }
    } else {
      json.skipChildren();
    }
  }

  private boolean leadsOn(String path) {
    return recordsPath.startsWith(path + ".")
        || nextPath != null && nextPath.startsWith(path + ".");
  }

  private static @Nullable String next(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token.isStructStart()) {
      json.skipChildren();
      throw new BadAnswer("What should lead to the next page is no text and no number.");
    }
    if (!token.isScalarValue() || token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_FALSE) {
      return null;
    }
    String text = json.getText();
    return text.isEmpty() ? null : text;
  }

  private void records(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    found = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      rows.add(record(json));
    }
  }

  private PageRow record(JsonParser json) throws IOException {
    RecordCut cut = new RecordCut(fields, names);
    JsonNode node = cut.read(json);
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return node instanceof ObjectNode
        ? new PageRow(node, cut.fault())
        : new PageRow(nothing, "the record is no JSON object");
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
