package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AudienceDefinition.Life;
import dev.rollcall.model.AudienceDefinition.OnDelete;
import dev.rollcall.model.AudienceDefinition.Ownership;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an audience says of its lists' past and end. */
final class LifeReader {
  /** Ids stand in addresses of APIs later. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

  static final Key<List<String>> FORMERLY =
      Key.optional(
          "formerly",
          Types.some(Types.NAMED),
          List.of(),
          "earlier names, so that a new name renames lists instead of making new ones");
  static final Key<OnDelete> ON_DELETE =
      Key.optional(
          "onDelete",
          Types.word(OnDelete.class, word -> word.name().toLowerCase(Locale.ROOT)),
          OnDelete.KEEP,
          "what becomes of its lists when it is removed");
  static final Key<Map<String, String>> LIST_IDS =
      Key.optional(
          "listIds",
          Types.entries(() -> new Takes.Text("the id of a list"), LifeReader::id),
          Map.of(),
          "lists that exist already, by destination");

  static final Key<Ownership> OWNERSHIP =
      Key.optional(
          "ownership",
          Types.word(Ownership.class, word -> word.name().toLowerCase(Locale.ROOT)),
          Ownership.TRACKED,
          "whether people whom others have put on its lists stay there");

  static final Key<Duration> LEASE =
      Key.optional(
          "lease",
          Type.of(Durations.DURATION.takes(), LifeReader::days),
          "within how long a member is sent again, so that no platform forgets them; shorter where"
              + " the platform keeps members for less");

  private LifeReader() {}

  private static @Nullable Duration days(Value value) {
    Duration read = Durations.DURATION.read(value);
    if (read != null && !read.equals(Duration.ofDays(read.toDays()))) {
      value.problem(
          Finding.BAD_DURATION,
          "a lease counts in whole days, and this is none",
          "write it like 30d",
          List.of());
      return null;
    }
    return read;
  }

  static Life of(Block block, List<String> destinations) {
    Map<String, String> ids = block.get(LIST_IDS);
    if (block.has(LIST_IDS)) {
      block.at(LIST_IDS).entries().stream()
          .filter(entry -> !destinations.contains(entry.name()))
          .forEach(entry -> elsewhere(entry.key(), destinations));
      if (block.value().child("split").isPresent() || block.value().child("byLatest").isPresent()) {
        block
            .at(LIST_IDS)
            .problem(
                Finding.SHARED_LIST,
                "an audience with `split` or `byLatest` makes several lists, which cannot be one list");
      }
    }
    return new Life(
        block.get(FORMERLY), block.get(ON_DELETE), ids, block.get(OWNERSHIP), block.find(LEASE));
  }

  private static void elsewhere(Value key, List<String> destinations) {
    key.problem(
        Finding.UNKNOWN_DESTINATION,
        "this audience is not kept on `%s`".formatted(key.raw()),
        DidYouMean.suggest(key.raw(), destinations),
        List.of("its destinations: " + String.join(", ", destinations)));
  }

  private static @Nullable String id(Value.Entry entry) {
    if (!Types.scalar(entry.value(), "the id of a list")) {
      return null;
    }
    if (!ID.matcher(entry.value().raw()).matches()) {
      entry
          .value()
          .problem(
              Finding.BAD_NAME,
              "this is no id of a list",
              "copy it as the platform shows it, in quotes",
              List.of());
      return null;
    }
    return entry.value().raw();
  }
}
