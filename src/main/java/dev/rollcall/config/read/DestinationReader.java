package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.rule.Mentions;
import dev.rollcall.config.rule.Vocabulary;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.security.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/destinations.yaml}. */
final class DestinationReader {
  private final Key<Value> accounts =
      Key.required(
          "destinations",
          Type.from(this::accounts, value -> value),
          "accounts on platforms, by name");
  private final Shape file = Shape.of("config/destinations.yaml", accounts);
  private final Map<String, PlatformDescriptor> platforms;
  private final References references;
  private final Vocabulary vocabulary;

  /**
   * @param platforms by id
   */
  DestinationReader(
      Map<String, PlatformDescriptor> platforms, Secrets secrets, Vocabulary vocabulary) {
    this.platforms = platforms;
    this.references = new References(secrets);
    this.vocabulary = vocabulary;
  }

  /** All destinations of a document. */
  List<Named<DestinationDefinition>> read(Value document) {
    Value destinations = file.as(block -> block.get(accounts)).read(document);
    if (destinations == null) {
      return List.of();
    }
    if (!destinations.isMap()) {
      Types.wrong(destinations, "destinations by name");
    }
    return destinations.entries().stream()
        .filter(entry -> Types.NAMED.read(entry.key()) != null)
        .map(entry -> new Named<>(entry.name(), entry.key(), one(entry), new Mentions()))
        .toList();
  }

  /** What the whole file takes. */
  Takes takes() {
    return new Takes.Keys(file);
  }

  private Takes accounts() {
    DestinationKeys keys = new DestinationKeys("", references, vocabulary);
    return new Takes.Named(
        new Takes.Either(
            platforms.values().stream().map(platform -> keys.on(platform).takes()).toList()),
        List.of());
  }

  private @Nullable DestinationDefinition one(Value.Entry entry) {
    DestinationKeys keys = new DestinationKeys(entry.name(), references, vocabulary);
    Optional<Value> named = entry.value().child("platform").filter(Value::isScalar);
    if (named.isEmpty()) {
      return keys.anywhere().read(entry.value());
    }
    PlatformDescriptor platform = platforms.get(named.get().raw());
    if (platform == null) {
      unknown(named.get());
      return null;
    }
    return keys.on(platform).read(entry.value());
  }

  private void unknown(Value platform) {
    platform.problem(
        Finding.UNKNOWN_PLATFORM,
        "there is no platform `%s`".formatted(platform.raw()),
        DidYouMean.suggest(platform.raw(), platforms.keySet()),
        List.of("platforms: " + String.join(", ", platforms.keySet().stream().sorted().toList())));
  }
}
