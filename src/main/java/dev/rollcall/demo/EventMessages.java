package dev.rollcall.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Writes visits as Segment-spec messages: anonymous at first, tied to a person by {@code identify}
 * (or a second device by {@code alias}), some delivered twice.
 */
final class EventMessages {
  private static final int TWICE_EVERY = 97;
  private final Consumer<Message> out;
  private int sent;

  /**
   * @param at when the message was sent; @param json one message, without a line break
   */
  record Message(Instant at, String json) {}

  EventMessages(Consumer<Message> out) {
    this.out = out;
  }

  void visits(Person person, List<Happening> visits, RandomGenerator chance) {
    String first = "anon-" + person.number();
    String second = first + "-b";
    boolean twoDevices = chance.nextInt(100) < 20;
    int tied =
        person.identified() ? chance.nextInt(Math.min(visits.size(), 10)) : Integer.MAX_VALUE;
    for (int i = 0; i < visits.size(); i++) {
      Happening visit = visits.get(i);
      if (i == tied) {
        identify(person, visit.at(), first, second, twoDevices, chance);
      }
      String device = twoDevices && i % 3 == 1 ? second : first;
      boolean signedIn = i > tied && person.login() != null && chance.nextInt(4) == 0;
      send(visit, device, signedIn ? person.login() : null);
    }
  }

  /** Visits of somebody whom no contact knows. */
  void stranger(int number, List<Happening> visits) {
    visits.forEach(visit -> send(visit, "stranger-" + number, null));
  }

  private void identify(
      Person person,
      Instant at,
      String device,
      String second,
      boolean twoDevices,
      RandomGenerator chance) {
    String user = person.login() == null ? "web-" + person.number() : person.login();
    String traits =
        person.email() == null
            ? "{}"
            : Json.object(Map.of("email", new Messy(chance).email(person.email())));
    message(at, "identify", device, "\"userId\":" + Json.text(user) + ",\"traits\":" + traits);
    if (twoDevices && chance.nextBoolean()) {
      message(
          at,
          "alias",
          device,
          "\"userId\":" + Json.text(user) + ",\"previousId\":" + Json.text(second));
    } else if (twoDevices) {
      message(at, "identify", second, "\"userId\":" + Json.text(user) + ",\"traits\":{}");
    }
  }

  private void send(
      Happening visit, String device, @org.jspecify.annotations.Nullable String user) {
    String who = user == null ? "" : "\"userId\":" + Json.text(user) + ",";
    Map<String, Object> details = new HashMap<>(visit.details());
    if (visit.event().equals("page_viewed")) {
      message(visit.at(), "page", device, who + "\"properties\":" + Json.object(details));
    } else {
      String name = "\"event\":" + Json.text(spelled(visit.event()));
      message(visit.at(), "track", device, who + name + ",\"properties\":" + Json.object(details));
    }
  }

  /** {@code order_completed} as trackers spell it: {@code Order Completed}. */
  private static String spelled(String event) {
    StringBuilder name = new StringBuilder();
    for (String word : event.split("_", -1)) {
      name.append(name.isEmpty() ? "" : " ")
          .append(Character.toUpperCase(word.charAt(0)))
          .append(word.substring(1));
    }
    return name.toString();
  }

  private void message(Instant at, String type, String device, String rest) {
    String json =
        "{\"type\":\""
            + type
            + "\",\"messageId\":\"m-"
            + ++sent
            + "\",\"anonymousId\":\""
            + device
            + "\",\"timestamp\":\""
            + at
            + "\","
            + rest
            + "}";
    out.accept(new Message(at, json));
    if (sent % TWICE_EVERY == 0) {
      out.accept(new Message(at, json));
    }
  }
}
