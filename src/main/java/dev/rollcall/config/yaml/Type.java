package dev.rollcall.config.yaml;

import org.jspecify.annotations.Nullable;

/**
 * How a value of a file becomes a value of the program.
 *
 * @param <T> what it becomes
 */
@FunctionalInterface
public interface Type<T> {
  /** The value; null where it cannot be made, and then a problem has been said. */
  @Nullable T read(Value value);
}
