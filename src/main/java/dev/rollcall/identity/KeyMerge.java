package dev.rollcall.identity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One merge of contacts' keys into a person's. Not thread-safe. */
final class KeyMerge {
  private final Predicate<UUID> blocked;
  private final Map<KeyGroup, List<KeyScan.Slice>> kept = new EnumMap<>(KeyGroup.class);

  KeyMerge(Predicate<UUID> blocked) {
    this.blocked = blocked;
  }

  byte[] merge(List<byte[]> newestFirst) {
    List<List<KeyScan.Slice>> contacts = newestFirst.stream().map(KeyMerge::slices).toList();
    KeyScan.@Nullable Slice country = firstCountry(contacts);
    for (List<KeyScan.Slice> contact : contacts) {
      boolean here = inCountry(contact, country);
      for (KeyScan.Slice slice : contact) {
        if (here || !slice.group().inCountry()) {
          take(slice);
        }
      }
    }
    KeyWriter writer = new KeyWriter();
    kept.values().forEach(values -> values.forEach(writer::copy));
    return writer.toBytes();
  }

  private void take(KeyScan.Slice slice) {
    if (slice.token() != null && blocked.test(slice.token())) {
      return;
    }
    List<KeyScan.Slice> values = kept.computeIfAbsent(slice.group(), group -> new ArrayList<>());
    for (int i = 0; i < values.size(); i++) {
      if (slice.sameValue(values.get(i))) {
        if (slice.richerThan(values.get(i))) {
          values.set(i, slice);
        }
        return;
      }
    }
    if (values.size() < slice.group().valuesMax()) {
      values.add(slice);
    }
  }

  private static List<KeyScan.Slice> slices(byte[] encoded) {
    List<KeyScan.Slice> slices = new ArrayList<>();
    for (KeyScan scan = new KeyScan(encoded); scan.next(); ) {
      slices.add(scan.slice());
    }
    return slices;
  }

  private static KeyScan.@Nullable Slice firstCountry(List<List<KeyScan.Slice>> contacts) {
    for (List<KeyScan.Slice> contact : contacts) {
      KeyScan.Slice country = countryOf(contact);
      if (country != null) {
        return country;
      }
    }
    return null;
  }

  private static KeyScan.@Nullable Slice countryOf(List<KeyScan.Slice> contact) {
    for (KeyScan.Slice slice : contact) {
      if (slice.group() == KeyGroup.COUNTRY) {
        return slice;
      }
    }
    return null;
  }

  private static boolean inCountry(List<KeyScan.Slice> contact, KeyScan.@Nullable Slice country) {
    KeyScan.Slice own = countryOf(contact);
    return own == null || country == null || own.sameForms(country);
  }
}
