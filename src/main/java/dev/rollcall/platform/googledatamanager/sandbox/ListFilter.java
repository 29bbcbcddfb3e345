package dev.rollcall.platform.googledatamanager.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the filter language (AIP-160) that {@code ListUserLists} says it supports: conditions
 * joined by {@code AND}, the field on the left.
 */
final class ListFilter {
  private static final Pattern CONDITION =
      Pattern.compile(
          "\\s*([a-z_.]+)\\s*(!=|>=|<=|=|>|<|:)\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\"]+)\\s*");

  private static final Pattern AND = Pattern.compile("AND\\s");

  private static final Map<String, Function<UserList, String>> FIELDS =
      Map.of(
          "id", UserList::id,
          "display_name", list -> list.text("displayName"),
          "description", list -> list.text("description"),
          "membership_status", list -> list.text("membershipStatus"),
          "integration_code", list -> list.text("integrationCode"),
          "access_reason", list -> "OWNED",
          "ingested_user_list_info.upload_key_types", list -> ListFields.keyType(list.fields()));

  private ListFilter() {}

  /**
   * Reads a filter.
   *
   * @throws ApiException if it is not of this language
   */
  static Predicate<UserList> read(String filter) {
    List<Predicate<UserList>> conditions = new ArrayList<>();
    int place = 0;
    while (place < filter.length()) {
      if (!conditions.isEmpty()) {
        place = match(AND, filter, place).end();
      }
      Matcher condition = match(CONDITION, filter, place);
      conditions.add(condition(condition.group(1), condition.group(2), value(condition.group(3))));
      place = condition.end();
    }
    return conditions.stream().reduce(list -> true, Predicate::and);
  }

  private static Matcher match(Pattern pattern, String filter, int place) {
    Matcher matcher = pattern.matcher(filter).region(place, filter.length());
    if (!matcher.lookingAt()) {
      throw invalid();
    }
    return matcher;
  }

  private static String value(String text) {
    return text.startsWith("\"")
        ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1")
        : text;
  }

  private static Predicate<UserList> condition(String field, String operator, String value) {
    Function<UserList, String> read = FIELDS.get(field);
    if (read == null) {
      throw invalid();
    }
    return list -> {
      String own = read.apply(list);
      int order =
          field.equals("id") && value.matches("\\d{1,18}")
              ? Long.compare(Long.parseLong(own), Long.parseLong(value))
              : own.compareTo(value);
      return switch (operator) {
        case "=" -> order == 0;
        case "!=" -> order != 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        default -> own.contains(value);
      };
    };
  }

  private static ApiException invalid() {
    return ApiError.invalid("filter", "INVALID_FILTER", "The query filter is invalid.").thrown();
  }
}
