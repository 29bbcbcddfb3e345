package dev.rollcall.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.identity.arrival.Arrival;
import dev.rollcall.identity.arrival.OwnIdArrival;
import dev.rollcall.model.EventsDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one message as they stand in its JSON. What a message says itself comes before what
 * its batch says for all ({@link #addContext}, {@link #addIntegrations}).
 */
final class MessageDraft {
  /** Of the context only these are kept: address, device and person are not for events to hold. */
  private static final Set<String> CONTEXT_KEPT =
      Set.of("page", "campaign", "locale", "timezone", "consent");

  private static final Promotion NONE = new Promotion(EventsDefinition.empty());

  final PropertyWriter properties;
  final List<String> emails = new ArrayList<>(0);
  final List<String> phones = new ArrayList<>(0);
  private final List<String> contextSeen = new ArrayList<>(4);
  private @Nullable PropertyWriter context;
  private @Nullable PropertyWriter integrations;
  private @Nullable String type;
  private @Nullable String event;
  private @Nullable String name;
  private @Nullable String category;
  private @Nullable String userId;
  private @Nullable String anonymousId;
  private @Nullable String previousId;
  private @Nullable String messageId;
  private @Nullable String timestamp;
  private @Nullable String originalTimestamp;
  private @Nullable String sentAt;
  private @Nullable String receivedAt;

  MessageDraft(Promotion promotion) {
    this.properties = new PropertyWriter(promotion);
  }

  /** Reads the object that the parser stands at. */
  void read(JsonParser json) throws IOException, BadMessage {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (!time(field, json) && !identity(field, json) && !parts(field, json)) {
        json.skipChildren();
      }
    }
  }

  private boolean time(String field, JsonParser json) throws IOException, BadMessage {
    switch (field) {
      case "timestamp" -> timestamp = scalar(json);
      case "originalTimestamp" -> originalTimestamp = scalar(json);
      case "sentAt" -> sentAt = scalar(json);
      case "receivedAt" -> receivedAt = scalar(json);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean identity(String field, JsonParser json) throws IOException, BadMessage {
    switch (field) {
      case "type" -> type = scalar(json);
      case "event" -> event = scalar(json);
      case "name" -> name = scalar(json);
      case "category" -> category = scalar(json);
      case "userId" -> userId = id(json);
      case "anonymousId" -> anonymousId = id(json);
      case "previousId" -> previousId = id(json);
      case "messageId" -> messageId = scalar(json);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean parts(String field, JsonParser json) throws IOException, BadMessage {
    switch (field) {
      case "properties" -> {
        if (object(json)) {
          properties.copyMembers(json);
        }
      }
      case "traits" -> traits(json);
      case "context" -> addContext(json);
      case "integrations" -> addIntegrations(json);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Takes members of a context that are not there yet. */
  void addContext(JsonParser json) throws IOException, BadMessage {
    if (!object(json)) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      boolean first = !contextSeen.contains(member) && contextSeen.add(member);
      if (first && CONTEXT_KEPT.contains(member)) {
        context = context == null ? new PropertyWriter(NONE) : context;
        context.copyMember(member, json);
      } else {
        json.nextToken();
        if (first && member.equals("traits")) {
          traits(json);
        } else {
          json.skipChildren();
        }
      }
    }
  }

  /** Takes members of integrations that are not there yet; they are kept and change nothing. */
  void addIntegrations(JsonParser json) throws IOException, BadMessage {
    if (!object(json)) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      integrations = integrations == null ? new PropertyWriter(NONE) : integrations;
      if (integrations.has(member)) {
        json.nextToken();
        json.skipChildren();
      } else {
        integrations.copyMember(member, json);
      }
    }
  }

  private void traits(JsonParser json) throws IOException, BadMessage {
    if (!object(json)) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String trait = json.currentName();
      boolean text = json.nextToken().isScalarValue();
      if (text && trait.equals("email")) {
        add(emails, scalar(json));
      } else if (text && trait.equals("phone")) {
        add(phones, scalar(json));
      } else {
        json.skipChildren();
      }
    }
  }

  private static void add(List<String> to, @Nullable String value) {
    if (value != null && !to.contains(value)) {
      to.add(value);
    }
  }

  /** Whether the parser stands at an object; null counts as missing. */
  private static boolean object(JsonParser json) throws BadMessage {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new BadMessage(Reason.WRONG_JSON_TYPE);
    }
    return true;
  }

  private static @Nullable String scalar(JsonParser json) throws IOException, BadMessage {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!json.currentToken().isScalarValue()) {
      throw new BadMessage(Reason.WRONG_JSON_TYPE);
    }
    return json.getText();
  }

  private static @Nullable String id(JsonParser json) throws IOException, BadMessage {
    String text = scalar(json);
    return text == null ? null : id(text);
  }

  /** Own ids read as contacts' are, so that both give the same token; null where it is none. */
  static @Nullable String id(String text) throws BadMessage {
    Arrival<String> arrival = OwnIdArrival.read(text);
    if (arrival instanceof Arrival.Quarantined<String>) {
      throw new BadMessage(Reason.ID_TOO_LONG);
    }
    return arrival instanceof Arrival.Accepted<String> accepted ? accepted.value() : null;
  }

  /** Adds to the properties what is not among them; nothing can be read afterwards. */
  String finishProperties(boolean named) {
    if (named && name != null) {
      properties.addText("name", name);
    }
    if (named && category != null) {
      properties.addText("category", category);
    }
    if (context != null) {
      properties.addRaw("context", context.finish());
    }
    if (integrations != null) {
      properties.addRaw("integrations", integrations.finish());
    }
    return properties.finish();
  }

  @Nullable String type() {
    return type;
  }

  @Nullable String event() {
    return event;
  }

  @Nullable String userId() {
    return userId;
  }

  @Nullable String anonymousId() {
    return anonymousId;
  }

  @Nullable String previousId() {
    return previousId;
  }

  @Nullable String messageId() {
    return messageId;
  }

  @Nullable String timestamp() {
    return timestamp;
  }

  @Nullable String originalTimestamp() {
    return originalTimestamp;
  }

  @Nullable String sentAt() {
    return sentAt;
  }

  @Nullable String receivedAt() {
    return receivedAt;
  }
}
