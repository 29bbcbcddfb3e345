package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.rule.EventNames;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.EventsDefinition.PropertyType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/events.yaml}. */
final class EventsReader {
  private static final Pattern COLUMN = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");
  private static final Type<PropertyType> PROPERTY =
      Types.word(PropertyType.class, word -> word.name().toLowerCase(Locale.ROOT));

  private static final Key<List<String>> EVENTS =
      Key.optional(
          "events", Types.some(EventNames.NAME), List.of(), "all events that are expected");
  private static final Key<Map<String, String>> RENAME =
      Key.optional("rename", Types.map(EventNames.NAME), Map.of(), "arriving name: stored name");
  private static final Key<Map<String, PropertyType>> PROMOTED =
      Key.optional(
          "promoted",
          Types.entries(PROPERTY::takes, EventsReader::promoted),
          Map.of(),
          "properties with a typed column: text, number or boolean");

  static final Type<EventsDefinition> TYPE =
      Shape.of("config/events.yaml", EVENTS, RENAME, PROMOTED).as(EventsReader::make);

  private EventsReader() {}

  private static @Nullable PropertyType promoted(Value.Entry entry) {
    if (!COLUMN.matcher(entry.name()).matches()) {
      entry
          .key()
          .problem(
              Finding.BAD_NAME,
              "a promoted property has letters, digits and underscores only, at most 60");
      return null;
    }
    return PROPERTY.read(entry.value());
  }

  private static @Nullable EventsDefinition make(Block block) {
    Map<String, PropertyType> promoted = block.get(PROMOTED);
    Set<String> columns = new HashSet<>();
    for (String name : promoted.keySet()) {
      if (!columns.add(name.toLowerCase(Locale.ROOT))) {
        block
            .at(PROMOTED)
            .problem(
                Finding.NAME_COLLISION,
                "`%s` differs from another property in capitals only".formatted(name));
        return null;
      }
    }
    return new EventsDefinition(block.get(EVENTS), block.get(RENAME), promoted);
  }
}
