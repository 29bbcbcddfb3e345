package dev.rollcall.platform.googledatamanager.sandbox;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request's status says of its members.
 *
 * @param records good and bad members
 * @param identifiers of good and bad members, by kind
 * @param errors members left out, by reason
 */
record Counts(
    DataKind kind, long records, Map<IdentifierKind, Long> identifiers, Map<String, Long> errors) {
  Counts {
    Map<IdentifierKind, Long> byKind = new EnumMap<>(IdentifierKind.class);
    byKind.putAll(identifiers);
    identifiers = Collections.unmodifiableMap(byKind);
    errors = Collections.unmodifiableMap(new TreeMap<>(errors));
  }

  long identifierCount() {
    return identifiers.values().stream().mapToLong(Long::longValue).sum();
  }

  long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }
}
