package dev.rollcall.source.page;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One record of a page, cut down to the fields that are read.
 *
 * @param fault a sentence where the record cannot be taken; null: it can
 */
public record PageRow(JsonNode fields, @Nullable String fault) {
  @Override
  public String toString() {
    return "a record";
  }
}
