package dev.rollcall.platform;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.model.PlatformDescriptor.Envelope;
import dev.rollcall.model.PlatformDescriptor.ErrorRow;
import dev.rollcall.model.PlatformDescriptor.Violations;
import org.jspecify.annotations.Nullable;

/** Writes the error answer that a descriptor's row describes. */
final class Envelopes {
  private Envelopes() {}

  static String body(Envelope envelope, ErrorRow row) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    String code = row.code() == null ? null : row.code().replaceFirst("(?<=.)-.*", "");
    put(root, envelope.code(), code);
    put(root, envelope.subcode(), row.subcode());
    put(root, envelope.message(), row.message());
    put(root, envelope.reference(), "AbC123");
    put(root, envelope.limit(), row.limit());
    Violations violations = envelope.violations();
    if (violations != null && row.violation() != null) {
      put(root, violations.each() + violations.reason(), row.violation());
      put(root, violations.each() + violations.field(), violations.rows() + "[1].key[0]");
    }
    if (row.flaggedTransient() != null && envelope.transientFlag() != null) {
      parent(root, envelope.transientFlag())
          .put(name(envelope.transientFlag()), row.flaggedTransient());
    }
    return root.toString();
  }

  /** Rows without a status come with 400. */
  static int status(ErrorRow row) {
    return row.status() == null ? 400 : Integer.parseInt(row.status().replace("xx", "03"));
  }

  private static void put(ObjectNode root, @Nullable String pointer, @Nullable String value) {
    if (pointer == null || value == null) {
      return;
    }
    ObjectNode parent = parent(root, pointer);
    if (value.matches("[0-9]{1,18}")) {
      parent.put(name(pointer), Long.parseLong(value));
    } else {
      parent.put(name(pointer), value);
    }
  }

  private static ObjectNode parent(ObjectNode root, String pointer) {
    ObjectNode at = root;
    String[] names = pointer.substring(1).split("/");
    for (int i = 0; i < names.length - 1; i++) {
      if (names[i + 1].equals("*")) {
        ArrayNode list = at.withArray(names[i]);
        at = list.isEmpty() ? list.addObject() : (ObjectNode) list.get(0);
        i++;
      } else {
        at = at.withObject("/" + names[i]);
      }
    }
    return at;
  }

  private static String name(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
