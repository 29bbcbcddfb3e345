package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.rule.Mentions;
import dev.rollcall.config.rule.Vocabulary;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Setting;
import dev.rollcall.security.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/destinations.yaml}: the common keys, and those of each platform. */
final class DestinationReader {
  private final Map<String, PlatformDescriptor> platforms;
  private final References references;
  private final Vocabulary vocabulary;

  DestinationReader(
      Map<String, PlatformDescriptor> platforms, Secrets secrets, Vocabulary vocabulary) {
    this.platforms = platforms;
    this.references = new References(secrets);
    this.vocabulary = vocabulary;
  }

  /** All destinations of a document. */
  List<Named<DestinationDefinition>> read(Value document) {
    List<Named<DestinationDefinition>> all = new ArrayList<>();
    Shape.of("config/destinations.yaml", Key.required("destinations", value -> value, "by name"))
        .read(document);
    for (Value.Entry entry : document.child("destinations").map(Value::entries).orElse(List.of())) {
      if (Types.NAMED.read(entry.key()) != null) {
        all.add(new Named<>(entry.name(), entry.key(), one(entry), new Mentions()));
      }
    }
    return List.copyOf(all);
  }

  private @Nullable DestinationDefinition one(Value.Entry entry) {
    Optional<Value> named = entry.value().child("platform").filter(Value::isScalar);
    PlatformDescriptor platform = named.map(value -> platforms.get(value.raw())).orElse(null);
    if (named.isPresent() && platform == null) {
      Value value = named.get();
      value.problem(
          Finding.UNKNOWN_PLATFORM,
          "there is no platform `%s`".formatted(value.raw()),
          DidYouMean.suggest(value.raw(), platforms.keySet()),
          List.of(
              "platforms: " + String.join(", ", platforms.keySet().stream().sorted().toList())));
      return null;
    }
    return platform == null
        ? new Keys(entry.name())
            .shape("a destination")
            .<DestinationDefinition>as(b -> null)
            .read(entry.value())
        : of(entry, platform);
  }

  private @Nullable DestinationDefinition of(Value.Entry entry, PlatformDescriptor platform) {
    Keys keys = new Keys(entry.name());
    Map<Setting, Key<String>> settings = new LinkedHashMap<>();
    platform.settings().forEach(setting -> settings.put(setting, key(entry.name(), setting)));
    return keys.shape("a destination on " + platform.id())
        .with(List.copyOf(settings.values()))
        .as(block -> keys.make(block, settings.values()))
        .read(entry.value());
  }

  private Key<String> key(String destination, Setting setting) {
    return new Key<>(
        setting.name(),
        setting.secret()
            ? references.secret(destination, setting.name())
            : references.kept(destination, setting.name()),
        setting.required(),
        setting.byDefault(),
        setting.description());
  }

  private @Nullable String purpose(Value value) {
    String purpose = Types.TEXT.read(value);
    if (purpose != null) {
      vocabulary.purpose(value);
    }
    return purpose;
  }

  /** The keys that every destination takes, whatever its platform. */
  private final class Keys {
    private final String name;
    private final Key<String> platform = Key.required("platform", Types.TEXT, "id of the platform");
    private final Key<String> description =
        Key.optional("description", Types.TEXT, "", "one sentence for people");
    private final Key<String> account;
    private final Key<String> baseUrl;
    private final Key<List<String>> requireConsent =
        Key.optional(
            "requireConsent",
            Types.some(DestinationReader.this::purpose),
            List.of(),
            "purposes without which nobody is uploaded");
    private final Key<Integer> inFlight =
        Key.optional("inFlight", Types.whole(1, 64), 1, "batches under way at a time per sync");
    private final Key<String> listName;

    Keys(String name) {
      this.name = name;
      this.account =
          Key.required(
              "account",
              references.resolved(name, "account"),
              "account, as the platform writes it");
      this.baseUrl =
          Key.optional("baseUrl", this::address, "address of the API, if not the platform's own");
      this.listName =
          Key.optional(
              "listName", this::template, "{audience}", "name of lists; {audience} stands for it");
    }

    Shape shape(String title) {
      return Shape.of(
          title, platform, description, account, baseUrl, requireConsent, inFlight, listName);
    }

    DestinationDefinition make(Block block, Iterable<Key<String>> settings) {
      Map<String, String> values = new LinkedHashMap<>();
      for (Key<String> key : settings) {
        String value = block.find(key);
        if (value != null) {
          values.put(key.name(), value);
        }
      }
      return new DestinationDefinition(
          name,
          block.get(platform),
          block.get(account),
          block.find(baseUrl),
          block.get(requireConsent),
          block.get(inFlight),
          block.get(listName),
          java.util.Collections.unmodifiableMap(values),
          block.value().location());
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
      if (text != null && !text.contains("{audience}")) {
        value.problem(
            Finding.BAD_LIST_NAME,
            "without `{audience}` all audiences would share one list",
            "write it like \"Rollcall {audience}\"",
            List.of());
        return null;
      }
      return text;
    }
  }
}
