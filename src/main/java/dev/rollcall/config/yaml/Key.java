package dev.rollcall.config.yaml;

import org.jspecify.annotations.Nullable;

/**
 * One setting, declared once.
 *
 * @param required whether the block means nothing without it
 * @param byDefault what holds where it is not written; null: nothing
 * @param description one sentence for people
 */
public record Key<T>(
    String name, Type<T> type, boolean required, @Nullable T byDefault, String description) {

  public static <T> Key<T> required(String name, Type<T> type, String description) {
    return new Key<>(name, type, true, null, description);
  }

  public static <T> Key<T> optional(String name, Type<T> type, String description) {
    return new Key<>(name, type, false, null, description);
  }

  public static <T> Key<T> optional(String name, Type<T> type, T byDefault, String description) {
    return new Key<>(name, type, false, byDefault, description);
  }
}
