package dev.rollcall.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
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
  private static final int USUAL_LENGTH = 256;

  private final StringBuilder json = new StringBuilder(USUAL_LENGTH).append('{');
  private final Promotion promotion;
  private final @Nullable Object[] promoted;
  private final List<String> names = new ArrayList<>();
  private int redacted;
  private int wrongTypes;

  PropertyWriter(Promotion promotion) {
    this.promotion = promotion;
    this.promoted = new Object[promotion.size()];
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
    startMember(clean);
    from.nextToken();
    promote(clean, from);
    copyValue(from);
  }

  /** Adds a text, unless the message has a property of that name. */
  void addText(String name, String value) {
    if (!has(name)) {
      String clean = redact(value);
      names.add(name);
      startMember(name);
      quote(clean);
      int column = promotion.column(name);
      if (column >= 0) {
        promoted[column] = promotion.text(column, clean);
      }
    }
  }

  /** Adds JSON that was copied by another writer, unless the message has such a property. */
  void addRaw(String name, String value) {
    if (!has(name)) {
      startMember(name);
      json.append(value);
    }
  }

  boolean has(String name) {
    return names.contains(name);
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** Ends the object; nothing can be added afterwards. */
  String finish() {
    return json.append('}').toString();
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
      if (token.isStructEnd()) {
        depth--;
      } else {
        separate();
        depth += token.isStructStart() ? 1 : 0;
      }
      copyToken(token, from);
    } while (depth > 0 && from.nextToken() != null);
  }

  private void copyToken(JsonToken token, JsonParser from) throws IOException {
    switch (token) {
      case FIELD_NAME -> {
        quote(redact(from.currentName()));
        json.append(':');
      }
      case VALUE_STRING -> quote(redact(from.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.append(from.getText());
      default -> json.append(token.asString());
    }
  }

  private void startMember(String name) {
    separate();
    quote(name);
    json.append(':');
  }

  /** Puts a comma where something stands before in the same object or list. */
  private void separate() {
    char last = json.charAt(json.length() - 1);
    if (last != '{' && last != '[' && last != ':') {
      json.append(',');
    }
  }

  private void quote(String text) {
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    json.append('"');
  }

  private String redact(String said) {
    String clean = Redaction.redact(said);
    redacted += clean.equals(said) ? 0 : 1;
    return clean;
  }
}
