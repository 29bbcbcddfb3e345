package dev.rollcall.source;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of the rows of a file, or of the messages of a request. Every row is in exactly one
 * of stored, repeated and quarantined.
 *
 * @param stored new, or newer than what was there
 * @param repeated known already: the same message, or an older state of a contact
 * @param quarantined not taken, kept sealed with the reason
 * @param remarks how often each remark was made; those never made are left out
 * @param notes sentences for the person who started the import
 */
public record Arrived(
    long received,
    long stored,
    long repeated,
    long quarantined,
    Map<Remark, Long> remarks,
    List<String> notes) {

  public Arrived {
    if (received != stored + repeated + quarantined) {
      throw new IllegalStateException(
          "%d received is not %d stored + %d repeated + %d quarantined"
              .formatted(received, stored, repeated, quarantined));
    }
    remarks = Map.copyOf(remarks);
    notes = List.copyOf(notes);
  }

  /** Nothing came, for the reason that the note gives. */
  static Arrived nothing(String note) {
    return new Arrived(0, 0, 0, 0, Map.of(), List.of(note));
  }

  public long count(Remark remark) {
    return remarks.getOrDefault(remark, 0L);
  }

  /** The counts in one line. */
  public String sentence() {
    String taken =
        String.format(
            Locale.ROOT,
            "%,d received = %,d stored + %,d repeated + %,d quarantined",
            received,
            stored,
            repeated,
            quarantined);
    Map<Remark, Long> ordered = new EnumMap<>(Remark.class);
    ordered.putAll(remarks);
    return ordered.entrySet().stream()
        .map(
            entry ->
                String.format(Locale.ROOT, "; %,d %s", entry.getValue(), entry.getKey().words()))
        .collect(Collectors.joining("", taken, ""));
  }
}
