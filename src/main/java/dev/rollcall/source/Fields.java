package dev.rollcall.source;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.model.SourceDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields that a source's definition names, against those that a file has. */
final class Fields {
  private Fields() {}

  /** All that the definition reads. */
  static Set<String> wanted(SourceDefinition source) {
    Set<String> wanted = new LinkedHashSet<>();
    if (source.id() != null) {
      wanted.add(source.id());
    }
    if (source.updated() != null) {
      wanted.add(source.updated());
    }
    source.identifiers().forEach(identifier -> wanted.add(identifier.field()));
    wanted.addAll(source.attributes().values());
    source.traits().forEach(trait -> wanted.add(trait.field()));
    source.consent().forEach(consent -> wanted.add(consent.field()));
    return wanted;
  }

  /**
   * The place of each column.
   *
   * @throws SourceException where a name stands twice, or one that the definition reads is missing
   */
  static Map<String, Integer> columns(String file, List<String> header, SourceDefinition source) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      Integer before = places.put(header.get(i), i);
      if (before != null && !header.get(i).isEmpty()) {
        throw new SourceException(
            "%s: the header names `%s` twice, as columns %d and %d. Rename one; nothing was taken"
                .formatted(file, header.get(i), before + 1, i + 1));
      }
    }
    List<String> missing = new ArrayList<>();
    for (String field : wanted(source)) {
      if (!places.containsKey(field)) {
        missing.add(missing(field, header));
      }
    }
    if (!missing.isEmpty()) {
      throw new SourceException(
          "%s has no column %s. Its columns: %s. Nothing was taken; the mapping is in %s"
              .formatted(
                  file,
                  String.join(" and no column ", missing),
                  String.join(", ", header),
                  source.location().file()));
    }
    return places;
  }

  private static String missing(String field, List<String> header) {
    String suggestion = DidYouMean.suggest(field, header);
    return "`" + field + "`" + (suggestion == null ? "" : " (" + suggestion + ")");
  }
}
