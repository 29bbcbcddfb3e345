package dev.rollcall.config.yaml;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A block whose keys have been read, each by its type. */
public final class Block {
  private final Value value;
  private final Map<String, Object> read = new HashMap<>();
  private final Map<String, Value> places = new HashMap<>();

  Block(Value value) {
    this.value = value;
  }

  <T> void put(Key<T> key, Value place, @Nullable T made) {
    places.put(key.name(), place);
    if (made != null) {
      read.put(key.name(), made);
    }
  }

  /** The block as a whole. */
  public Value value() {
    return value;
  }

  /** What a required key or one with a default says. */
  public <T> T get(Key<T> key) {
    return Objects.requireNonNull(find(key), key.name());
  }

  /** What a key says, or its default; null where neither is. */
  // Each key put its own type's value under its own name.
  @SuppressWarnings("unchecked")
  public <T> @Nullable T find(Key<T> key) {
    T made = (T) read.get(key.name());
    return made == null ? key.byDefault() : made;
  }

  public boolean has(Key<?> key) {
    return places.containsKey(key.name());
  }

  /** Where a key's value stands; the block's place where it is not written. */
  public Value at(Key<?> key) {
    return places.getOrDefault(key.name(), value);
  }
}
