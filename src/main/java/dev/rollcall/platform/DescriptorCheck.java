package dev.rollcall.platform;

import dev.rollcall.model.PlatformDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds what a descriptor leaves out: whatever the model does not mark as nullable must stand. */
final class DescriptorCheck {
  private DescriptorCheck() {}

  static void check(PlatformDescriptor descriptor, String file) {
    checkRecord(descriptor, file);
  }

  private static void checkRecord(Record node, String place) {
    for (RecordComponent part : node.getClass().getRecordComponents()) {
      Object value = read(node, part);
      String where = place + " " + part.getName();
      if (value == null && !nullable(part)) {
        throw new IllegalStateException(where + " is missing");
      }
      checkValue(value, where);
    }
  }

  private static void checkValue(@Nullable Object value, String where) {
    if (value instanceof Record inner) {
      checkRecord(inner, where);
    } else if (value instanceof String text && text.isBlank()) {
      throw new IllegalStateException(where + " is empty");
    } else if (value instanceof Collection<?> items) {
      int index = 1;
      for (Object item : items) {
        checkValue(item, where + " " + index++);
      }
    }
  }

  private static boolean nullable(RecordComponent part) {
    return !(part.getGenericType() instanceof ParameterizedType)
        && part.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static @Nullable Object read(Record node, RecordComponent part) {
    try {
      return part.getAccessor().invoke(node);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(part + " cannot be read", e);
    }
  }
}
