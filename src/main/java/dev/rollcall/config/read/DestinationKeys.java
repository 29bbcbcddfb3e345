package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.rule.Vocabulary;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Poll;
import dev.rollcall.model.PlatformDescriptor.Retired;
import dev.rollcall.model.PlatformDescriptor.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys of one destination: those that all take, and those that its platform adds. */
final class DestinationKeys {
  private static final Key<String> PLATFORM =
      Key.required("platform", Types.TEXT, "id of the platform");
  private static final Key<String> DESCRIPTION =
      Key.optional("description", Types.TEXT, "", "one sentence for people");

  private static final Key<Integer> BATCH_ROWS =
      Key.optional(
          "batchRows",
          Types.whole(1, 1_000_000),
          "rows in one request, if fewer than the platform takes");

  private static final Key<Integer> IN_FLIGHT =
      Key.optional(
          "inFlight",
          Types.whole(1, DestinationDefinition.IN_FLIGHT_MAX),
          1,
          "requests of one sync that may be on their way at once");

  private final String name;
  private final References references;
  private final Vocabulary vocabulary;
  private final Key<String> account;
  private final Key<String> baseUrl =
      Key.optional(
          "baseUrl",
          Type.of(new Takes.Text("an address"), this::address),
          "address of the API, if not the platform's own");
  private final Key<List<String>> requireConsent =
      Key.optional(
          "requireConsent",
          Types.some(Type.of(new Takes.Text("a purpose"), this::purpose)),
          List.of(),
          "purposes without which nobody is uploaded");
  private final Key<String> listName =
      Key.optional(
          "listName",
          Type.of(Types.TEXT.takes(), this::template),
          "{audience}",
          "name of lists, which holds {audience}");
  private static final Key<List<String>> FORMERLY =
      Key.optional(
          "formerly",
          Types.some(Types.NAMED),
          List.of(),
          "earlier names, so that a new name keeps its lists");

  private static final Key<Duration> FIRST =
      Key.required(
          "first", Durations.DURATION, "how long after a batch its job is first asked for");
  private static final Key<Duration> MOST =
      Key.required("most", Durations.DURATION, "the longest time between two questions");
  private static final Key<Duration> GIVE_UP =
      Key.required("giveUp", Durations.DURATION, "when nothing more is expected of a job");
  private static final Key<Poll> POLL =
      Key.optional(
          "poll",
          Shape.of("poll", FIRST, MOST, GIVE_UP)
              .as(b -> new Poll(b.get(FIRST), b.get(MOST), b.get(GIVE_UP))),
          "when the platform's jobs are asked for, if not as its descriptor says");

  DestinationKeys(String name, References references, Vocabulary vocabulary) {
    this.name = name;
    this.references = references;
    this.vocabulary = vocabulary;
    this.account =
        Key.required(
            "account", references.resolved(name, "account"), "account, as the platform writes it");
  }

  /** Where no platform is named: enough to say what is wrong with the rest. */
  Type<DestinationDefinition> anywhere() {
    return common("a destination", PLATFORM).as(block -> make(block, List.of()));
  }

  Type<DestinationDefinition> on(PlatformDescriptor platform) {
    List<Key<String>> settings = platform.settings().stream().map(this::key).toList();
    Key<String> only =
        Key.required(
            "platform", Types.oneOf(Map.of(platform.id(), platform.id())), PLATFORM.description());
    return common("a destination on " + platform.id(), only)
        .with(List.copyOf(settings))
        .as(
            block -> {
              checkConsent(block, platform);
              return make(block, settings);
            });
  }

  /** Purposes that the platform wants to hear of and would not. */
  private void checkConsent(Block block, PlatformDescriptor platform) {
    Set<String> silent = new TreeSet<>(platform.consent());
    silent.removeAll(block.get(requireConsent));
    if (!silent.isEmpty()) {
      Value place = block.has(requireConsent) ? block.at(requireConsent) : block.value();
      place.problem(
          Finding.CONSENT_NOT_TOLD,
          "%s is not told of %s and may refuse people for that"
              .formatted(platform.title(), String.join(" and ", silent)),
          "requireConsent: " + new TreeSet<>(platform.consent()),
          List.of());
    }
  }

  private Shape common(String title, Key<String> platform) {
    return Shape.of(
        title,
        platform,
        DESCRIPTION,
        account,
        baseUrl,
        requireConsent,
        BATCH_ROWS,
        IN_FLIGHT,
        listName,
        POLL,
        FORMERLY);
  }

  private Key<String> key(Setting setting) {
    Type<String> type =
        setting.secret()
            ? references.secret(name, setting.name())
            : references.kept(name, setting.name());
    return new Key<>(
        setting.name(),
        setting.retired() == null ? type : served(type, setting.retired()),
        setting.required(),
        setting.byDefault(),
        setting.description());
  }

  /** A version that the platform still serves. */
  private static Type<String> served(Type<String> version, Retired retired) {
    return Type.from(
        version::takes,
        value -> {
          String written = version.read(value);
          if (written == null || !retired.has(written)) {
            return written;
          }
          value.problem(
              Finding.RETIRED_VERSION,
              "%s is served no more: %s ended on %s"
                  .formatted(written, retired.upTo(), retired.on()),
              "leave it out, or write a newer one",
              List.of());
          return null;
        });
  }

  private DestinationDefinition make(Block block, List<Key<String>> settings) {
    Map<String, String> said = new LinkedHashMap<>();
    for (Key<String> key : settings) {
      String value = block.find(key);
      if (value != null) {
        said.put(key.name(), value);
      }
    }
    return new DestinationDefinition(
        name,
        block.get(PLATFORM),
        block.get(account),
        block.find(baseUrl),
        block.get(requireConsent),
        block.find(BATCH_ROWS),
        block.get(IN_FLIGHT),
        block.get(listName),
        block.find(POLL),
        Collections.unmodifiableMap(said),
        block.get(FORMERLY),
        block.value().location());
  }

  private @Nullable String purpose(Value value) {
    String purpose = Types.TEXT.read(value);
    if (purpose != null) {
      vocabulary.purpose(value);
    }
    return purpose;
  }

  private @Nullable String address(Value value) {
    String text = references.resolved(name, "baseUrl").read(value);
    if (text == null || isAddress(text)) {
      return text;
    }
    value.problem(
        Finding.BAD_ADDRESS,
        "this is no http or https address",
        "write it like https://graph.facebook.com",
        List.of());
    return null;
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private @Nullable String template(Value value) {
    String text = references.resolved(name, "listName").read(value);
    if (text == null || text.contains("{audience}")) {
      return text;
    }
    value.problem(
        Finding.BAD_LIST_NAME,
        "without `{audience}` all audiences would share one list",
        "write it like \"Rollcall {audience}\"",
        List.of());
    return null;
  }
}
