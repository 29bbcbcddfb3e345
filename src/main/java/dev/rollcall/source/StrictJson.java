package dev.rollcall.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * JSON from outside: no key twice, nothing behind the value, depth at most 32, numbers at most 100
 * characters and finite, no half of a surrogate pair. Thread-safe.
 */
final class StrictJson {
  static final int DEPTH_MAX = 32;
  static final int TEXT_MAX = 1 << 20;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(DEPTH_MAX)
          .maxNumberLength(100)
          .maxStringLength(TEXT_MAX)
          .maxNameLength(10_000)
          .build();

  private static final JsonFactory STRICT = factory(true);
  private static final JsonFactory CHECKED = factory(false);

  private StrictJson() {}

  /** A parser over text that nobody has checked. */
  static JsonParser parse(char[] text, int from, int length) throws IOException {
    return new Checking(STRICT.createParser(text, from, length));
  }

  /** A parser over a part of text that has passed a strict parser. */
  static JsonParser parseChecked(char[] text, int from, int length) throws IOException {
    return CHECKED.createParser(text, from, length);
  }

  /** Makes sure that nothing stands behind the value just read. */
  static void end(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "something stands behind the JSON value");
    }
  }

  /** What is wrong and where, without any of the text. */
  static String explain(JsonProcessingException e) {
    String said = e instanceof Fault ? e.getOriginalMessage() : general(e);
    return e.getLocation() == null
        ? said
        : said + " (character " + e.getLocation().getCharOffset() + ")";
  }

  private static String general(JsonProcessingException e) {
    String said = e.getOriginalMessage();
    if (said.startsWith("Duplicate field")) {
      return "a key stands twice in one object";
    }
    if (said.contains("nesting depth")) {
      return "the JSON is nested deeper than " + DEPTH_MAX;
    }
    if (said.startsWith("something stands behind")) {
      return said;
    }
    return said.contains("exceeds the maximum") ? "a value is too long" : "the JSON is not valid";
  }

  private static JsonFactory factory(boolean duplicates) {
    return JsonFactory.builder()
        .streamReadConstraints(LIMITS)
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, duplicates)
        .build();
  }

  /** A fault whose message may be shown. */
  private static final class Fault extends JsonParseException {
    private static final long serialVersionUID = 1L;

    Fault(JsonParser parser, String message) {
      super(parser, message);
    }
  }

  private static final class Checking extends JsonParserDelegate {
    Checking(JsonParser parser) {
      super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
      JsonToken token = delegate.nextToken();
      if (token == JsonToken.VALUE_NUMBER_FLOAT) {
        if (Double.isInfinite(delegate.getDoubleValue())) {
          String name = Redaction.redact(String.valueOf(currentName()));
          throw new Fault(this, "the number of `" + name + "` is too large");
        }
      } else if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
        checkText();
      }
      return token;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
      JsonToken token = currentToken();
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        int depth = 1;
        while (depth > 0) {
          JsonToken next = nextToken();
          if (next == null) {
            return this;
          }
          depth += next.isStructStart() ? 1 : next.isStructEnd() ? -1 : 0;
        }
      }
      return this;
    }

    private void checkText() throws IOException {
      char[] text = delegate.getTextCharacters();
      int end = delegate.getTextOffset() + delegate.getTextLength();
      for (int i = delegate.getTextOffset(); i < end; i++) {
        if (Character.isSurrogate(text[i])) {
          if (i + 1 >= end || !Character.isSurrogatePair(text[i], text[i + 1])) {
            throw new Fault(this, "a text has half of a surrogate pair");
          }
          i++;
        }
      }
    }
  }
}
