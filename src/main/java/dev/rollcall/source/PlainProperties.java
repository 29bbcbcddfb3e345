package dev.rollcall.source;

import dev.rollcall.model.EventsDefinition.PropertyType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads properties that are stored as they stand: one object without another in it, and nothing
 * that looks like an address. Most have the names of those before. Not thread-safe.
 */
final class PlainProperties {
  private static final int NAMES_MAX = 64;

  private final Promotion promotion;
  private final String[] name = new String[NAMES_MAX];
  private final int[] column = new int[NAMES_MAX];
  private List<String> names = List.of();
  private boolean renamed;
  private List<String> read = List.of();
  private String json = "{}";
  private @Nullable Object[] promoted;
  private int wrongTypes;

  PlainProperties(Promotion promotion) {
    this.promotion = promotion;
    this.promoted = new Object[promotion.size()];
    Arrays.fill(name, "");
  }

  /** Starts a message, which may have none. */
  void start() {
    json = "{}";
    read = List.of();
    promoted = new Object[promotion.size()];
    wrongTypes = 0;
  }

  /** Whether it could be read; if not, the message is for another reader. */
  boolean read(FlatText text) {
    text.next();
    text.startPart();
    int first = text.place();
    int count = members(text);
    if (count < 0 || text.addressed() || !known(count)) {
      return false;
    }
    json = text.between(first, text.place());
    read = names;
    return !text.encoded() || !json.contains("40");
  }

  /** How many there are; negative where one is not plain. */
  private int members(FlatText text) {
    if (!text.take('{')) {
      return -1;
    }
    if (text.take('}')) {
      return 0;
    }
    int count = 0;
    do {
      if (count == NAMES_MAX || !text.string()) {
        return -1;
      }
      name(count, text);
      if (!text.take(':') || !value(text, column[count])) {
        return -1;
      }
      count++;
    } while (text.take(','));
    return text.take('}') ? count : -1;
  }

  private void name(int place, FlatText text) {
    if (!text.said(name[place])) {
      name[place] = text.said();
      column[place] = promotion.column(name[place]);
      renamed = true;
    } else if (name[place].isEmpty()) {
      column[place] = promotion.column("");
    }
  }

  /** Whether no name stands twice. */
  private boolean known(int count) {
    if (renamed || count != names.size()) {
      names = List.of(Arrays.copyOf(name, count));
      renamed = new HashSet<>(names).size() < count;
    }
    return !renamed;
  }

  private boolean value(FlatText text, int of) {
    return switch (text.next()) {
      case '"' -> text.string() && promote(of, PropertyType.TEXT, text);
      case 't' -> text.take("true") && promote(of, true);
      case 'f' -> text.take("false") && promote(of, false);
      case 'n' -> text.take("null");
      default -> text.number() && promote(of, PropertyType.NUMBER, text);
    };
  }

  private boolean promote(int to, PropertyType type, FlatText text) {
    if (to >= 0 && promotion.type(to) != type) {
      wrongTypes++;
    } else if (to >= 0) {
      promoted[to] = type == PropertyType.TEXT ? text.said() : (Object) text.value();
    }
    return true;
  }

  private boolean promote(int to, boolean truth) {
    if (to >= 0 && promotion.type(to) != PropertyType.BOOLEAN) {
      wrongTypes++;
    } else if (to >= 0) {
      promoted[to] = truth;
    }
    return true;
  }

  String json() {
    return json;
  }

  @Nullable Object[] promoted() {
    return promoted;
  }

  int wrongTypes() {
    return wrongTypes;
  }

  /** Their names; the same list as before where the names are. */
  List<String> names() {
    return read;
  }
}
