package dev.rollcall.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.source.page.BadAnswer;
import dev.rollcall.source.page.Page;
import dev.rollcall.source.page.PageRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The fields that a mapping reads are there: at least one record of a page has each of them, if
 * only as null. A field that was renamed at its source must not pass for one that is empty.
 */
final class MissingFields {
  private final SourceDefinition source;
  private final Set<String> required;

  /**
   * @param sparse whether records leave out fields without a value, so that only those can be asked
   *     for that all of them have
   */
  MissingFields(SourceDefinition source, boolean sparse) {
    this.source = source;
    this.required = sparse ? new LinkedHashSet<>() : new LinkedHashSet<>(Fields.wanted(source));
    required.addAll(
        source.updated() == null
            ? List.of(String.valueOf(source.id()))
            : List.of(String.valueOf(source.id()), source.updated()));
    if (source.deleted() != null && sparse) {
      required.remove(source.deleted().field());
    }
  }

  /**
   * @throws BadAnswer naming what is missing, with the nearest names
   */
  void check(Page page, ContactMapping mapping) {
    List<JsonNode> records =
        page.rows().stream()
            .filter(row -> row.fault() == null)
            .filter(row -> !mapping.saysDeleted(PageRows.row(row, 0)))
            .map(PageRow::fields)
            .toList();
    if (records.isEmpty()) {
      return;
    }
    List<String> missing =
        required.stream()
            .filter(field -> records.stream().noneMatch(node -> has(node, field)))
            .map(field -> Fields.missing(field, page.names()))
            .toList();
    if (!missing.isEmpty()) {
      throw new BadAnswer(
          String.format(
              Locale.ROOT,
              "None of the %,d records of the page has the field %s. The mapping is in %s; where the"
                  + " API leaves out fields without a value, write `sparse: true` under `http`.",
              records.size(),
              String.join(" or the field ", missing),
              source.location().file()));
    }
  }

  private static boolean has(JsonNode node, String field) {
    if (node.has(field)) {
      return true;
    }
    JsonNode found = node;
    for (String step : field.split("\\.", -1)) {
      if (found.isNull()) {
        return true;
      }
      found = found.path(step);
    }
    return !found.isMissingNode();
  }
}
