package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.rule.EventNames;
import dev.rollcall.config.rule.Vocabulary;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AudienceDefinition.Group;
import dev.rollcall.model.AudienceDefinition.Ladder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how an audience parts its people from others: {@code byLatest} and {@code group}. */
final class PartingReader {
  private static final int PRIORITY_MAX = 1_000_000;
  private static final Key<Duration> WITHIN =
      Key.optional("within", Durations.DURATION, "how far back these events count");
  private static final Key<String> NAME =
      Key.required("name", Types.NAMED, "what audiences that share people have in common");
  private static final Key<Integer> PRIORITY =
      Key.required(
          "priority",
          Types.whole(0, PRIORITY_MAX),
          "of the audiences somebody fits they are in that of the largest");

  static final Key<Group> GROUP =
      Key.optional(
          "group",
          Shape.of("`group`", NAME, PRIORITY)
              .as(block -> new Group(block.get(NAME), block.get(PRIORITY))),
          "a person is only in its audience of the largest priority");

  private PartingReader() {}

  /** The key {@code byLatest}. */
  static Key<Ladder> byLatest(Vocabulary vocabulary) {
    Key<List<String>> of =
        Key.required(
            "of",
            Types.some(Type.of(EventNames.NAME.takes(), value -> event(vocabulary, value))),
            "events, each of which makes a list; at a tie in time the first counts");
    return Key.optional(
        "byLatest",
        Shape.of("`byLatest`", of, WITHIN).as(block -> ladder(block, of)),
        "one list for each event, and everybody on that of their latest");
  }

  private static @Nullable String event(Vocabulary vocabulary, Value value) {
    String name = EventNames.NAME.read(value);
    if (name != null && name.equals("any")) {
      value.problem(
          Finding.EVENT_NAME, "every event makes a list of its own, so `any` is none here");
      return null;
    }
    if (name != null) {
      vocabulary.event(value);
    }
    return name;
  }

  private static @Nullable Ladder ladder(Block block, Key<List<String>> of) {
    List<String> events = block.get(of);
    if (events.stream().distinct().count() < events.size()) {
      block.at(of).problem(Finding.DUPLICATE_NAME, "an event stands here twice");
      return null;
    }
    return new Ladder(events, block.find(WITHIN));
  }
}
