package dev.rollcall.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.source.Envelope.Slice;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes once over a whole request, strictly, and finds its messages and what stands around them. In
 * a batch the write key and the context may stand behind the messages.
 */
final class RequestReader {
  private final char[] text;
  private final List<Slice> messages = new ArrayList<>();
  private boolean batch;
  private @Nullable String writeKey;
  private @Nullable String sentAt;
  private @Nullable Slice context;
  private @Nullable Slice integrations;
  private @Nullable Slice whole;

  private RequestReader(char[] text) {
    this.text = text;
  }

  /**
   * @throws Refusal 400 where the text is not one strict JSON object
   */
  static RequestReader read(char[] text) throws Refusal {
    RequestReader reader = new RequestReader(text);
    try (JsonParser json = StrictJson.parse(text, 0, text.length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Refusal(400, "the body must be a JSON object");
      }
      reader.members(json);
      reader.whole = reader.slice(0, json);
      StrictJson.end(json);
      return reader;
    } catch (JsonProcessingException e) {
      throw new Refusal(400, StrictJson.explain(e));
    } catch (IOException e) {
      throw new Refusal(400, "the JSON is not valid");
    }
  }

  private void members(JsonParser json) throws IOException, Refusal {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "batch" -> messages(json);
        case "writeKey" -> writeKey = json.getValueAsString();
        case "sentAt" -> sentAt = json.getValueAsString();
        case "context" -> context = object(json);
        case "integrations" -> integrations = object(json);
        default -> json.skipChildren();
      }
    }
  }

  private void messages(JsonParser json) throws IOException, Refusal {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new Refusal(400, "`batch` must be an array of messages");
    }
    batch = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      messages.add(value(json));
    }
  }

  private @Nullable Slice object(JsonParser json) throws IOException {
    Slice found = value(json);
    return text[found.from()] == '{' ? found : null;
  }

  private Slice value(JsonParser json) throws IOException {
    int from = (int) json.currentTokenLocation().getCharOffset();
    json.skipChildren();
    if (json.currentToken().isScalarValue()) {
      json.getText();
    }
    return slice(from, json);
  }

  private Slice slice(int from, JsonParser json) {
    int end = (int) json.currentLocation().getCharOffset();
    return new Slice(text, from, end - from);
  }

  /** The messages of a batch; of one call, the body. */
  List<Slice> messages(CollectorPath path) throws Refusal {
    if (path.type() != null && whole != null) {
      return List.of(whole);
    }
    if (!batch) {
      throw new Refusal(400, "`batch` is missing");
    }
    return messages;
  }

  Envelope envelope(CollectorRequest request, CollectorPath path) {
    boolean one = path.type() != null;
    return new Envelope(
        request.received(),
        true,
        path.type(),
        sentAt,
        request.received().truncatedTo(ChronoUnit.MINUTES).toString(),
        one ? null : context,
        one ? null : integrations);
  }

  @Nullable String writeKey() {
    return writeKey;
  }
}
