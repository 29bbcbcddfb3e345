package dev.rollcall.config.read;

import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.model.HoldoutDefinition;

/** Reads {@code config/holdout.yaml}. */
final class HoldoutReader {
  private static final Key<String> SALT =
      Key.required("salt", Types.TEXT, "text that shuffles people; another salt, other people");
  private static final Key<Integer> PERCENT =
      Key.required("percent", Types.whole(1, 99), "share of people who reach no platform");

  static final Type<HoldoutDefinition> TYPE =
      Shape.of("config/holdout.yaml", SALT, PERCENT)
          .as(block -> new HoldoutDefinition(block.get(SALT), block.get(PERCENT)));

  private HoldoutReader() {}
}
