package dev.rollcall.config.yaml;

import java.util.function.Supplier;
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

  /** What it takes; anything where it does not say. */
  default Takes takes() {
    return new Takes.Anything();
  }

  /** A type that says what it takes. */
  static <T> Type<T> of(Takes takes, Type<T> reads) {
    return from(() -> takes, reads);
  }

  /** The same where that is only known, or only made, when it is asked for. */
  static <T> Type<T> from(Supplier<Takes> takes, Type<T> reads) {
    return new Type<>() {
      @Override
      public @Nullable T read(Value value) {
        return reads.read(value);
      }

      @Override
      public Takes takes() {
        return takes.get();
      }
    };
  }
}
