package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Blocks of which exactly one key is written. */
final class OneOf {
  private OneOf() {}

  /** Whether exactly one is; says so if not. */
  static boolean said(Block block, String title, Key<?>... keys) {
    List<Key<?>> said = Arrays.stream(keys).filter(block::has).toList();
    if (said.size() != 1) {
      String names = Arrays.stream(keys).map(Key::name).collect(Collectors.joining(", "));
      (said.isEmpty() ? block.value() : block.at(said.get(1)))
          .problem(
              said.isEmpty() ? Finding.MISSING_KEY : Finding.UNKNOWN_VALUE,
              "%s takes exactly one of %s".formatted(title, names));
    }
    return said.size() == 1;
  }
}
