package dev.rollcall.source;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.model.SourceDefinition;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The fields that a source's definition names, against those that a file has. */
final class Fields {
  /** Letters first, and neither an address nor a run of digits that could be somebody's number. */
  private static final Pattern NAME = Pattern.compile("(?!.*\\d{5})\\p{L}[^@\\p{Cntrl}]{0,63}");

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
    if (source.deleted() != null) {
      wanted.add(source.deleted().field());
    }
    return wanted;
  }

  /**
   * The place of each column.
   *
   * @throws SourceException where a name stands twice, or one that the definition reads is missing
   */
  static Map<String, Integer> columns(String file, List<String> header, SourceDefinition source) {
    Set<String> wanted = wanted(source);
    if (Collections.disjoint(wanted, header)) {
      throw new SourceException(
          "%s: its first row names none of the columns that %s reads (%s), so it is no header, or another file's. Nothing was taken"
              .formatted(file, source.location().file(), String.join(", ", wanted)));
    }
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      Integer before = places.put(header.get(i), i);
      if (before != null && !header.get(i).isEmpty()) {
        throw new SourceException(
            "%s: the header names `%s` twice, as columns %d and %d. Rename one; nothing was taken"
                .formatted(file, shown(header, i), before + 1, i + 1));
      }
    }
    List<String> missing =
        wanted.stream()
            .filter(field -> !places.containsKey(field))
            .map(field -> missing(field, header))
            .toList();
    if (!missing.isEmpty()) {
      throw new SourceException(
          "%s has no column %s. Its columns: %s. Nothing was taken; the mapping is in %s"
              .formatted(
                  file,
                  String.join(" and no column ", missing),
                  IntStream.range(0, header.size())
                      .mapToObj(i -> shown(header, i))
                      .collect(Collectors.joining(", ")),
                  source.location().file()));
    }
    return places;
  }

  /**
   * A column's name, or only its number where it looks like a value that slipped into the header.
   */
  private static String shown(List<String> header, int column) {
    String name = header.get(column);
    return NAME.matcher(name).matches() ? name : "(column " + (column + 1) + ")";
  }

  static String missing(String field, Collection<String> header) {
    String suggestion = DidYouMean.suggest(field, header);
    return "`" + field + "`" + (suggestion == null ? "" : " (" + suggestion + ")");
  }
}
