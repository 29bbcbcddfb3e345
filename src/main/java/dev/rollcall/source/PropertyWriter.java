package dev.rollcall.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the properties of one message: copies them with e-mail addresses redacted, and keeps the
 * values of promoted columns by the way.
 */
final class PropertyWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int USUAL_LENGTH = 512;

  private final StringWriter text = new StringWriter(USUAL_LENGTH);
  private final JsonGenerator json;
  private final Promotion promotion;
  private final @Nullable Object[] promoted;
  private final List<String> names = new ArrayList<>();
  private int redacted;
  private int wrongTypes;

  PropertyWriter(Promotion promotion) throws IOException {
    this.promotion = promotion;
    this.promoted = new Object[promotion.size()];
    this.json = FACTORY.createGenerator(text);
    json.writeStartObject();
  }

  /** Copies the members of the object that the parser stands at. */
  void copyMembers(JsonParser from) throws IOException {
    while (from.nextToken() == JsonToken.FIELD_NAME) {
      copyMember(from.currentName(), from);
    }
  }

  /** Copies one member whose name the parser stands at. */
  void copyMember(String name, JsonParser from) throws IOException {
    String clean = redact(name);
    names.add(clean);
    json.writeFieldName(clean);
    from.nextToken();
    promote(clean, from);
    copyValue(from);
  }

  /** Adds a text, unless the message has a property of that name. */
  void addText(String name, String value) throws IOException {
    if (!has(name)) {
      String clean = redact(value);
      names.add(name);
      json.writeStringField(name, clean);
      int column = promotion.column(name);
      if (column >= 0) {
        promoted[column] = promotion.text(column, clean);
      }
    }
  }

  /** Adds JSON that was copied by another writer, unless the message has such a property. */
  void addRaw(String name, String value) throws IOException {
    if (!has(name)) {
      json.writeFieldName(name);
      json.writeRawValue(value);
    }
  }

  boolean has(String name) {
    return names.contains(name);
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** Ends the object; nothing can be added afterwards. */
  String finish() throws IOException {
    json.writeEndObject();
    json.close();
    return text.toString();
  }

  @Nullable Object[] promoted() {
    return promoted;
  }

  List<String> names() {
    return Collections.unmodifiableList(names);
  }

  List<Remark> remarks() {
    List<Remark> made = new ArrayList<>(Collections.nCopies(redacted, Remark.REDACTED));
    made.addAll(Collections.nCopies(wrongTypes, Remark.WRONG_TYPE));
    return made;
  }

  /** Copies only the listed members of the object that the parser stands at. */
  void copyOnly(Set<String> wanted, JsonParser from) throws IOException {
    while (from.nextToken() == JsonToken.FIELD_NAME) {
      if (wanted.contains(from.currentName())) {
        copyMember(from.currentName(), from);
      } else {
        from.nextToken();
        from.skipChildren();
      }
    }
  }

  private void promote(String name, JsonParser from) throws IOException {
    int column = promotion.column(name);
    if (column >= 0 && from.currentToken() != JsonToken.VALUE_NULL) {
      Object value = promotion.value(column, from);
      wrongTypes += value == null ? 1 : 0;
      promoted[column] = value instanceof String said ? Redaction.redact(said) : value;
    }
  }

  private void copyValue(JsonParser from) throws IOException {
    int depth = 0;
    do {
      JsonToken token = from.currentToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      copyToken(token, from);
    } while (depth > 0 && from.nextToken() != null);
  }

  private void copyToken(JsonToken token, JsonParser from) throws IOException {
    switch (token) {
      case FIELD_NAME -> json.writeFieldName(redact(from.currentName()));
      case VALUE_STRING -> json.writeString(redact(from.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.writeNumber(from.getText());
      default -> json.copyCurrentEvent(from);
    }
  }

  private String redact(String said) {
    String clean = Redaction.redact(said);
    redacted += clean.equals(said) ? 0 : 1;
    return clean;
  }
}
