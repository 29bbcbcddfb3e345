package dev.rollcall.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Segments in the language, and the same by hand in SQL. */
final class TwentySegments {
  /** In place of these a span before the end of the 90 days stands in the queries. */
  private static final String SINCE = "happened >= TIMESTAMP '2026-06-30' - INTERVAL %d DAY";

  /**
   * @param where the rule in YAML
   * @param filter what a query of its own asks of an event
   * @param having what must hold over a person's events
   */
  record Made(String where, String filter, String having) {
    String query() {
      return "SELECT profile FROM event WHERE "
          + filter
          + " GROUP BY profile"
          + (having.isEmpty() ? "" : " HAVING " + having);
    }
  }

  private TwentySegments() {}

  static Map<String, Made> twenty() {
    Map<String, Made> made = new LinkedHashMap<>();
    path(made, "s01", "/product/5", 7);
    path(made, "s02", "/product/5", 14);
    path(made, "s03", "/product/5", 30);
    path(made, "s04", "/product/250", 7);
    path(made, "s05", "/product/250", 14);
    made.put(
        "s06",
        new Made(
            "all: [{did: any, with: {path: {startsWith: /landing/}}, within: 30d}]",
            since(30) + " AND p_path LIKE '/landing/%'",
            ""));
    count(made, "s07", 3, 7);
    count(made, "s08", 10, 30);
    category(made, "s09", "cat_03");
    category(made, "s10", "cat_07");
    category(made, "s11", "cat_00");
    made.put("s12", new Made("all: [{did: any, within: 3d}]", since(3), ""));
    made.put(
        "s13",
        new Made(
            "{all: [{did: any, since: -60d, until: -30d}], none: [{did: any, within: 30d}]}",
            since(60),
            "count(*) FILTER (" + since(30) + ") = 0"));
    bought(made, "s14", "sum: {of: value, gte: 100}", "round(sum(p_value), 6) >= 100");
    bought(made, "s15", "sum: {of: value, gte: 500}", "round(sum(p_value), 6) >= 500");
    made.put(
        "s16",
        new Made(
            "{all: [{did: add_to_cart, within: 7d}], none: [{did: purchase, within: 7d}]}",
            since(7) + " AND name IN ('add_to_cart', 'purchase')",
            "count(*) FILTER (name = 'purchase') = 0"));
    bought(made, "s17", "times: {atLeast: 2}", "count(*) >= 2");
    made.put(
        "s18",
        new Made(
            "all: [{did: product_view, distinct: {of: category, atLeast: 5}, within: 14d}]",
            since(14) + " AND name = 'product_view'",
            "count(DISTINCT p_category) >= 5"));
    made.put(
        "s19",
        new Made(
            "{all: [{did: search, times: {atLeast: 2}, within: 14d}], none: [{did: add_to_cart, within: 14d}]}",
            since(14) + " AND name IN ('search', 'add_to_cart')",
            "count(*) FILTER (name = 'search') >= 2 AND count(*) FILTER (name = 'add_to_cart') = 0"));
    made.put(
        "s20",
        new Made(
            "{all: [{did: any, within: 14d}], none: [{did: any, until: -14d}]}",
            "true",
            "min(happened) >= TIMESTAMP '2026-06-30' - INTERVAL 14 DAY"));
    return made;
  }

  /** 40 categories over three windows, and 40 paths over two. */
  static Map<String, Made> twoHundred() {
    Map<String, Made> made = new LinkedHashMap<>();
    for (int days : List.of(7, 14, 30)) {
      for (int i = 0; i < 40; i++) {
        String category = "cat_%02d".formatted(i);
        made.put(
            "c%02d-%d".formatted(i, days),
            new Made(
                "all: [{did: product_view, with: {category: {eq: %s}}, within: %dd}]"
                    .formatted(category, days),
                since(days) + " AND name = 'product_view' AND p_category = '" + category + "'",
                ""));
      }
    }
    for (int days : List.of(14, 30)) {
      for (int i = 0; i < 40; i++) {
        path(made, "p%02d-%d".formatted(i, days), "/product/" + 7 * i, days);
      }
    }
    return made;
  }

  /** All in one pass over all events; the bits of who is in which. */
  static String fused(Map<String, Made> segments) {
    List<String> columns = new ArrayList<>();
    segments.forEach(
        (name, made) ->
            columns.add(
                "coalesce(count(*) FILTER (%s) > 0 AND (%s), false) AS %s"
                    .formatted(made.filter(), within(made), name)));
    return "SELECT profile, " + String.join(", ", columns) + " FROM event GROUP BY profile";
  }

  private static String within(Made made) {
    if (made.having().isEmpty()) {
      return "true";
    }
    return made.having()
        .replace("FILTER (", "FILTER (" + made.filter() + " AND ")
        .replace("count(*) >=", "count(*) FILTER (" + made.filter() + ") >=")
        .replaceAll(
            "((?:sum|min)\\([a-z_]+\\)|count\\(DISTINCT [a-z_]+\\))",
            "$1 FILTER (" + made.filter() + ")");
  }

  private static void path(Map<String, Made> made, String name, String path, int days) {
    made.put(
        name,
        new Made(
            "all: [{did: any, with: {path: {eq: %s}}, within: %dd}]".formatted(path, days),
            since(days) + " AND p_path = '" + path + "'",
            ""));
  }

  private static void count(Map<String, Made> made, String name, int times, int days) {
    made.put(
        name,
        new Made(
            "all: [{did: any, times: {atLeast: %d}, within: %dd}]".formatted(times, days),
            since(days),
            "count(*) >= " + times));
  }

  private static void category(Map<String, Made> made, String name, String category) {
    String views =
        "count(*) FILTER (name = 'product_view' AND p_category = '%s' AND %s) >= 2"
            .formatted(category, since(14));
    made.put(
        name,
        new Made(
            ("{all: [{did: product_view, with: {category: {eq: %s}}, times: {atLeast: 2}, within: 14d}],"
                    + " none: [{did: purchase, within: 30d}]}")
                .formatted(category),
            since(30),
            views + " AND count(*) FILTER (name = 'purchase') = 0"));
  }

  private static void bought(Map<String, Made> made, String name, String measure, String having) {
    made.put(
        name, new Made("all: [{did: purchase, " + measure + "}]", "name = 'purchase'", having));
  }

  private static String since(int days) {
    return SINCE.formatted(days);
  }
}
