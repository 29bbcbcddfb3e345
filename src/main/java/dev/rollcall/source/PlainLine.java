package dev.rollcall.source;

import dev.rollcall.source.EventMessage.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line whose message is as programs write it, to the same end as {@link MessageParser} and
 * several times as fast: page, screen and track with a stated time, ids, and plain properties. What
 * has anything else, or a fault, it leaves alone. For lines of a file; not thread-safe.
 */
final class PlainLine {
  /** Within every limit of {@link StrictJson} and of {@link MessageLines}, whatever the signs. */
  private static final int CHARS_MAX = 8_000;

  private final MessageParser parser;
  private final Envelope envelope;
  private final FlatText text = new FlatText();
  private final PlainProperties properties;
  private final boolean[] seen = new boolean[Field.values().length];
  private final @Nullable String[] said = new String[Field.values().length];

  /** The fields of a plain message. */
  private enum Field {
    TYPE("type"),
    EVENT("event"),
    USER("userId"),
    ANONYMOUS("anonymousId"),
    MESSAGE("messageId"),
    TIME("timestamp"),
    PROPERTIES("properties");

    private static final List<Field> ALL = List.of(values());
    private final String key;

    Field(String key) {
      this.key = key;
    }
  }

  /**
   * @param envelope of a file
   */
  PlainLine(MessageParser parser, Envelope envelope) {
    this.parser = parser;
    this.envelope = envelope;
    this.properties = new PlainProperties(parser.promotion());
  }

  /**
   * @return null where the line is for the other reader
   */
  @Nullable EventMessage read(char[] line, int from, int length) {
    if (length > CHARS_MAX) {
      return null;
    }
    text.start(line, from, length);
    for (Field field : Field.ALL) {
      seen[field.ordinal()] = false;
      said[field.ordinal()] = null;
    }
    properties.start();
    try {
      return members() && text.next() == 0 && text.atEnd() ? message() : null;
    } catch (BadMessage e) {
      return null;
    }
  }

  private boolean members() {
    if (!text.take('{')) {
      return false;
    }
    do {
      Field field = text.string() ? field() : null;
      if (field == null || seen[field.ordinal()] || !text.take(':') || !value(field)) {
        return false;
      }
      seen[field.ordinal()] = true;
    } while (text.take(','));
    return text.take('}');
  }

  private @Nullable Field field() {
    for (Field field : Field.ALL) {
      if (text.said(field.key)) {
        return field;
      }
    }
    return null;
  }

  /** Null counts as missing. */
  private boolean value(Field field) {
    if (text.next() == 'n') {
      return text.take("null");
    }
    if (field == Field.PROPERTIES) {
      return properties.read(text);
    }
    if (!text.string()) {
      return false;
    }
    said[field.ordinal()] = text.said();
    return true;
  }

  private @Nullable String said(Field field) {
    return said[field.ordinal()];
  }

  private @Nullable EventMessage message() throws BadMessage {
    MessageType type = type();
    String name = type == null ? null : parser.name(type, said(Field.EVENT));
    String time = said(Field.TIME);
    List<Link> who = who();
    if (type == null || name == null || time == null || time.isBlank() || who.isEmpty()) {
      return null;
    }
    EventTime at = parser.time(time, envelope);
    List<Remark> remarks = remarks(at);
    String content = MessageParser.content(type, name, who, time, properties.json());
    return new EventMessage(
        parser.id(said(Field.MESSAGE), content, remarks),
        parser.form().number(content),
        name,
        Arrivals.micros(at.at()),
        who.get(0),
        who.subList(1, who.size()),
        properties.json(),
        properties.promoted(),
        properties.names(),
        remarks,
        List.of());
  }

  private List<Remark> remarks(EventTime at) {
    List<Remark> remarks = new ArrayList<>(at.remarks());
    remarks.addAll(Collections.nCopies(properties.wrongTypes(), Remark.WRONG_TYPE));
    return remarks;
  }

  /** Null where it is no activity, or none at all. */
  private @Nullable MessageType type() {
    String word = said(Field.TYPE);
    Optional<MessageType> type = word == null ? Optional.empty() : MessageType.of(word);
    return type.filter(MessageType::activity).orElse(null);
  }

  private List<Link> who() throws BadMessage {
    List<Link> who = new ArrayList<>(2);
    String user = id(Field.USER);
    String anonymous = id(Field.ANONYMOUS);
    if (user != null) {
      who.add(parser.links().user(user));
    }
    if (anonymous != null) {
      who.add(parser.links().anonymous(anonymous));
    }
    return who;
  }

  private @Nullable String id(Field field) throws BadMessage {
    String arrived = said(field);
    return arrived == null ? null : MessageDraft.id(arrived);
  }
}
