package dev.rollcall.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Random messages as exports have them: most plain, the rest with every fault we know of. */
final class MessyEvents {
  /** The columns of {@link Message#row}, all of them text. */
  static final String COLUMNS =
      "{type: 'VARCHAR', event: 'VARCHAR', name: 'VARCHAR', category: 'VARCHAR',"
          + " userId: 'VARCHAR', anonymousId: 'VARCHAR', previousId: 'VARCHAR',"
          + " messageId: 'VARCHAR', timestamp: 'VARCHAR', originalTimestamp: 'VARCHAR',"
          + " sentAt: 'VARCHAR', receivedAt: 'VARCHAR', properties: 'VARCHAR', traits: 'VARCHAR',"
          + " context: 'VARCHAR', integrations: 'VARCHAR'}";

  private static final List<String> FIELDS =
      List.of(
          "type",
          "event",
          "name",
          "category",
          "userId",
          "anonymousId",
          "previousId",
          "messageId",
          "timestamp",
          "originalTimestamp",
          "sentAt",
          "receivedAt");
  private static final List<String> OBJECTS =
      List.of("properties", "traits", "context", "integrations");

  /**
   * One message twice.
   *
   * @param line as JSON, with objects for objects
   * @param row as JSON whose members are all texts
   */
  record Message(String line, String row) {}

  private final Random random;

  MessyEvents(long seed) {
    this.random = new Random(seed);
  }

  List<Message> messages(int count) {
    List<Message> messages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      messages.add(message(i));
    }
    return messages;
  }

  private Message message(int number) {
    Map<String, String> fields = new TreeMap<>();
    put(fields, "type", pick("page", "track", "track", "screen", "page", "page"));
    put(fields, "event", pick("Order Completed", "orderCompleted", "pageview", "Signed Up", "x"));
    put(fields, "anonymousId", "a-" + random.nextInt(200));
    put(
        fields,
        "messageId",
        "m-" + (random.nextInt(20) == 0 ? random.nextInt(number + 1) : number));
    put(fields, "timestamp", time());
    put(fields, "properties", properties());
    if (random.nextInt(3) == 0) {
      put(fields, "userId", "u-" + random.nextInt(100));
    }
    for (int faults = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0; faults > 0; faults--) {
      spoil(fields);
    }
    if (!fields.containsKey("timestamp")) {
      // What states no time at all is told from its repeat by its file, and these are two files.
      fields.putIfAbsent("sentAt", time());
    }
    return new Message(line(fields), row(fields));
  }

  private String time() {
    String fraction = pick("", ".5", ".123", ".123456");
    return "2026-03-%02dT%02d:%02d:%02d%sZ"
        .formatted(
            1 + random.nextInt(9),
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(60),
            fraction);
  }

  private String properties() {
    return pick(
        "{\"path\":\"/p/%d\",\"revenue\":%1$d.25}".formatted(random.nextInt(50)),
        "{\"path\":\"/a b\",\"vip\":true,\"title\":\"Größe 40\"}",
        "{\"path\":7,\"revenue\":\"9\",\"vip\":null}",
        "{\"revenue\":-3,\"vip\":false,\"x.y\":0}",
        "{\"path\":\"\",\"revenue\":0.5}",
        "{}");
  }

  private void spoil(Map<String, String> fields) {
    switch (random.nextInt(12)) {
      case 0 -> put(fields, "type", orNone("identify", "alias", "group", "Page", ""));
      case 1 -> put(fields, "event", orNone("", "!!", "a@example.org", "Ünicode Name"));
      case 2 -> put(fields, pick("name", "category"), pick("Pricing", "", "j@example.org"));
      case 3 ->
          put(fields, "userId", pick("", "null", " u-1 ", "N/A", "x".repeat(513), "ü", "\u00a0"));
      case 4 -> put(fields, "anonymousId", orNone("", "-", "a-1\t", "x".repeat(512)));
      case 5 ->
          put(fields, "messageId", orNone("", " ", "x".repeat(101), "ä".repeat(100), "\u2003"));
      case 6 -> put(fields, "timestamp", badTime());
      case 7 ->
          put(
              fields,
              pick("originalTimestamp", "sentAt", "receivedAt"),
              random.nextBoolean() ? time() : badTime());
      case 8, 9 -> put(fields, "properties", badProperties());
      case 10 ->
          put(
              fields,
              pick("context", "integrations"),
              pick("{\"locale\":\"de\"}", "{}", "[]", "{\"ip\":\"192.0.2.1\"}"));
      default -> {
        put(fields, "previousId", pick("u-1", "x".repeat(600)));
        put(
            fields,
            "traits",
            pick(
                "{\"email\":\"p%d@example.org\"}".formatted(random.nextInt(9)),
                "{\"phone\":\"none of it\"}"));
      }
    }
  }

  private @Nullable String badTime() {
    return orNone(
        "",
        "yesterday",
        "2026-02-30T10:00:00Z",
        "2026-03-09T24:00:00Z",
        "2026-03-09T10:00:60Z",
        "2026-03-09T10:00:00.1234567Z",
        "2026-03-09T10:00:00",
        "2026-03-09",
        "1773050400",
        "1969-12-31T23:59:59Z",
        "1990-01-01T00:00:00Z",
        "2026-03-10T10:00:00Z",
        "2026-03-10T10:00:00.000001Z",
        "2025-03-10T09:00:00Z",
        "2025-03-10T08:59:59.999999Z",
        "9999-12-31T23:59:59Z");
  }

  private @Nullable String badProperties() {
    return orNone(
        "[]",
        "7",
        "{ \"path\" : \"/p\" }",
        "{\"path\":\"/a\",\"path\":\"/b\"}",
        "{\"path\":\"/a\",\"\\u0070ath\":\"/b\"}",
        "{\"url\":\"https://x.org/?e=jane.doe%40example.org\"}",
        "{\"url\":\"https://x.org/?q=a%20b\",\"path\":\"/40\"}",
        "{\"j@example.org\":\"j@example.org\"}",
        "{\"path\":\"a\\\"b\\\\c\\n\"}",
        "{\"path\":\"\\u0000\"}",
        "{\"path\":\"\\ud83d\\ude00\",\"smile\":\"😀\"}",
        "{\"deep\":{\"a\":[1,2,{\"b\":null}]}}",
        "{\"revenue\":1e3}",
        "{\"revenue\":1E400}",
        "{\"revenue\":-0}",
        "{\"revenue\":-0.5}",
        "{\"revenue\":100.0,\"n\":12345678901234567890123}",
        "{\"revenue\":0.1234567890123456789}",
        "{\"revenue\":01}",
        "{\"long\":\"" + "y".repeat(20_000) + "\"}",
        "{\"long\":\"" + "y".repeat(40_000) + "\"}");
  }

  private String pick(String... of) {
    return of[random.nextInt(of.length)];
  }

  /** One of these, or nothing at all. */
  private @Nullable String orNone(String... of) {
    int picked = random.nextInt(of.length + 1);
    return picked < of.length ? of[picked] : null;
  }

  private static void put(Map<String, String> fields, String field, @Nullable String value) {
    if (value == null) {
      fields.remove(field);
    } else {
      fields.put(field, value);
    }
  }

  private static String line(Map<String, String> fields) {
    List<String> members = new ArrayList<>();
    for (String field : FIELDS) {
      if (fields.containsKey(field)) {
        members.add("\"" + field + "\":" + quoted(fields.get(field)));
      }
    }
    for (String field : OBJECTS) {
      if (fields.containsKey(field)) {
        String text = fields.get(field);
        members.add("\"" + field + "\":" + (text.equals("{\"revenue\":01}") ? quoted(text) : text));
      }
    }
    return "{" + String.join(",", members) + "}\n";
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }

  private static String row(Map<String, String> fields) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    fields.forEach(row::put);
    return row.toString();
  }
}
