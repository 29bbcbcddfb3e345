package dev.rollcall.source;

import com.fasterxml.jackson.core.JsonParser;
import dev.rollcall.identity.MessageForm;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.source.EventMessage.Link;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns one message's JSON into what is stored of it. Thread-safe. */
final class MessageParser {
  private static final int ID_MAX = 100;

  private final SourceDefinition source;
  private final EventNames names;
  private final Promotion promotion;
  private final PersonLinks links;
  private final MessageForm form;

  MessageParser(
      SourceDefinition source, EventsDefinition events, PersonLinks links, MessageForm form) {
    this.source = source;
    this.names = new EventNames(events.rename());
    this.promotion = new Promotion(events);
    this.links = links;
    this.form = form;
  }

  PersonLinks links() {
    return links;
  }

  Promotion promotion() {
    return promotion;
  }

  MessageForm form() {
    return form;
  }

  /** The name under which an event is stored; empty where it has none. */
  String stored(String event) {
    return names.stored(event);
  }

  /**
   * @param json stands at the message's object
   * @param position line or place in its batch
   * @throws IOException where the JSON is not valid
   * @throws BadMessage where the message is not
   */
  EventMessage parse(JsonParser json, long position, Envelope envelope)
      throws IOException, BadMessage {
    MessageDraft draft = new MessageDraft(promotion);
    draft.read(json);
    addDefaults(draft, envelope);
    MessageType type = type(draft, envelope);
    EventTime time = time(draft, envelope);
    String name = name(type, draft.event());
    List<Link> who = links.of(type, draft);
    List<Refused> refused = new ArrayList<>(0);
    List<Remark> remarks = new ArrayList<>(time.remarks());
    if (type == MessageType.IDENTIFY) {
      remarks.addAll(links.addTraits(draft, position, who, refused));
    }
    String properties =
        draft.finishProperties(type == MessageType.PAGE || type == MessageType.SCREEN);
    remarks.addAll(draft.properties.remarks());
    String content = content(type, name, who, statedTime(draft, envelope), properties);
    return new EventMessage(
        id(draft.messageId(), content, remarks),
        form.number(content),
        name,
        Arrivals.micros(time.at()),
        who.get(0),
        who.subList(1, who.size()),
        properties,
        draft.properties.promoted(),
        draft.properties.names(),
        remarks,
        refused);
  }

  private static void addDefaults(MessageDraft draft, Envelope envelope)
      throws IOException, BadMessage {
    if (envelope.context() != null) {
      try (JsonParser json = open(envelope.context())) {
        draft.addContext(json);
      }
    }
    if (envelope.integrations() != null) {
      try (JsonParser json = open(envelope.integrations())) {
        draft.addIntegrations(json);
      }
    }
  }

  private static JsonParser open(Envelope.Slice slice) throws IOException {
    JsonParser json = StrictJson.parseChecked(slice.text(), slice.from(), slice.length());
    json.nextToken();
    return json;
  }

  private static MessageType type(MessageDraft draft, Envelope envelope) throws BadMessage {
    if (envelope.type() != null) {
      return envelope.type();
    }
    String word = draft.type();
    return MessageType.of(word == null ? "" : word)
        .orElseThrow(() -> new BadMessage(Reason.TYPE_UNKNOWN));
  }

  private EventTime time(MessageDraft draft, Envelope envelope) throws BadMessage {
    String sentAt = draft.sentAt() == null ? envelope.sentAt() : draft.sentAt();
    Instant received = envelope.live() ? envelope.arrived() : receivedAt(draft);
    return EventTime.of(
        new EventTime.Stated(draft.timestamp(), draft.originalTimestamp(), sentAt, received),
        envelope.arrived(),
        source.zone());
  }

  /** When a message of a file happened that states its time and nothing else of it. */
  EventTime time(String timestamp, Envelope envelope) throws BadMessage {
    return EventTime.of(
        new EventTime.Stated(timestamp, null, null, null), envelope.arrived(), source.zone());
  }

  private @Nullable Instant receivedAt(MessageDraft draft) {
    String said = draft.receivedAt();
    return said == null ? null : TimeText.read(said, source.zone()).orElse(null);
  }

  /** Null where the message is no activity. */
  @Nullable String name(MessageType type, @Nullable String event) throws BadMessage {
    return switch (type) {
      case PAGE -> names.stored("page_viewed");
      case SCREEN -> names.stored("screen_viewed");
      case TRACK -> {
        String name = event == null ? "" : names.stored(event);
        if (name.isEmpty()) {
          throw new BadMessage(Reason.EVENT_MISSING);
        }
        yield name;
      }
      case IDENTIFY, GROUP, ALIAS -> null;
    };
  }

  UUID id(@Nullable String said, String content, List<Remark> remarks) throws BadMessage {
    if (said == null || said.isBlank()) {
      remarks.add(Remark.ID_DERIVED);
      return form.derived(content);
    }
    if (said.codePointCount(0, said.length()) > ID_MAX) {
      throw new BadMessage(Reason.MESSAGE_ID_TOO_LONG);
    }
    return form.number(said);
  }

  /** What is digested of a message. */
  static String content(
      MessageType type, @Nullable String name, List<Link> who, String stated, String properties) {
    StringBuilder content = new StringBuilder(properties.length() + 160);
    content.append(type).append('\n').append(name).append('\n');
    for (Link link : who) {
      content.append(content(link));
    }
    content.append(stated).append('\n').append(properties);
    return content.toString();
  }

  /** How a link stands in what is digested. */
  static String content(Link link) {
    UUID token = link.token();
    return link.kind().code()
        + ":"
        + token.getMostSignificantBits()
        + ":"
        + token.getLeastSignificantBits()
        + "\n";
  }

  /**
   * A message that states no time is told from its repeat by its file, or by the minute in which a
   * collector got it: the same content days later is another event, the same file again is not.
   */
  private static String statedTime(MessageDraft draft, Envelope envelope) {
    String said = draft.timestamp() == null ? draft.originalTimestamp() : draft.timestamp();
    String sent = draft.sentAt() == null ? envelope.sentAt() : draft.sentAt();
    String stated = said == null ? sent : said;
    if (stated == null && !envelope.live()) {
      stated = draft.receivedAt();
    }
    return stated == null ? envelope.untimed() : stated;
  }
}
