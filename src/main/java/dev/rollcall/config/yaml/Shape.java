package dev.rollcall.config.yaml;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one kind of block. Parsing, the refusal of unknown keys and what is printed about
 * them come from here alone.
 *
 * @param title with its article, as in "is not a key of a segment"
 */
public record Shape(String title, List<Key<?>> keys) {
  public static Shape of(String title, Key<?>... keys) {
    return new Shape(title, List.of(keys));
  }

  /** The same block with more keys. */
  public Shape with(List<Key<?>> more) {
    List<Key<?>> all = new ArrayList<>(keys);
    all.addAll(more);
    return new Shape(title, List.copyOf(all));
  }

  public List<String> names() {
    return keys.stream().<String>map(Key::name).toList();
  }

  /**
   * A type for such blocks. All keys are read, so that every problem is told at once; {@code make}
   * is asked only where none was met, and may meet problems that need several keys.
   */
  public <T> Type<T> as(Function<Block, @Nullable T> make) {
    return Type.of(
        new Takes.Keys(this),
        value -> {
          Block block = read(value);
          return block == null ? null : make.apply(block);
        });
  }

  /** The block with all its keys read; null where anything is wrong with it. */
  public @Nullable Block read(Value value) {
    if (!value.isMap()) {
      value.problem(
          Finding.WRONG_TYPE,
          "%s is a map, and this is %s".formatted(title, value.kind()),
          null,
          List.of(keysHere()));
      return null;
    }
    Set<String> meant = refuseUnknown(value);
    boolean sound = refuseEmpty(value) & meant.isEmpty();
    Block block = new Block(value);
    for (Key<?> key : keys) {
      sound &= meant.contains(key.name()) || take(key, value, block);
    }
    return sound ? block : null;
  }

  private <T> boolean take(Key<T> key, Value value, Block block) {
    Optional<Value> child = value.child(key.name()).filter(found -> !found.isAbsent());
    if (child.isPresent()) {
      T read = key.type().read(child.get());
      block.put(key, child.get(), read);
      return read != null;
    }
    if (key.required()) {
      value.problem(
          Finding.MISSING_KEY,
          "%s needs `%s`".formatted(title, key.name()),
          null,
          List.of(key.name() + ": " + key.description()));
    }
    return !key.required();
  }

  /**
   * Says which keys have nothing after them: a window or a consent left blank must not be taken for
   * one that nobody asked for.
   */
  private boolean refuseEmpty(Value value) {
    boolean sound = true;
    for (Value.Entry entry : value.entries()) {
      boolean optional =
          keys.stream().anyMatch(key -> key.name().equals(entry.name()) && !key.required());
      if (optional && entry.value().isAbsent()) {
        entry
            .key()
            .problem(
                Finding.WRONG_TYPE,
                "nothing stands after `%s`".formatted(entry.name()),
                "write its value, or leave the key out",
                List.of());
        sound = false;
      }
    }
    return sound;
  }

  /** Says which keys are unknown; the keys that were probably meant, empty if all are known. */
  private Set<String> refuseUnknown(Value value) {
    Set<String> meant = new HashSet<>();
    for (Value.Entry entry : value.entries()) {
      if (!names().contains(entry.name())) {
        entry
            .key()
            .problem(
                Finding.UNKNOWN_KEY,
                "`%s` is not a key of %s".formatted(entry.name(), title),
                DidYouMean.suggest(entry.name(), names()),
                List.of(keysHere()));
        meant.add(DidYouMean.nearest(entry.name(), names()).orElse(""));
      }
    }
    return meant;
  }

  private String keysHere() {
    return "keys here: " + String.join(", ", names());
  }
}
