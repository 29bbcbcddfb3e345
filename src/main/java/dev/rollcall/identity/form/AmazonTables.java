package dev.rollcall.identity.form;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The words that Amazon abbreviates, by country, from its own tool.
 *
 * @param words of streets: upper-case word to abbreviation; no entry for a country without tables
 * @param states upper-case letters of a state's name to its code
 */
record AmazonTables(
    Map<String, Map<String, String>> words, Map<String, Map<String, String>> states) {
  private static final AmazonTables INSTANCE = read();

  static AmazonTables instance() {
    return INSTANCE;
  }

  private static AmazonTables read() {
    try (InputStream in =
        Objects.requireNonNull(
            AmazonTables.class.getResourceAsStream("amazon-normalisation-tables.json"))) {
      ObjectMapper mapper = new ObjectMapper();
      JsonNode tables = mapper.readTree(in);
      TypeReference<Map<String, Map<String, String>>> maps = new TypeReference<>() {};
      Map<String, List<String>> byCountry =
          mapper.convertValue(tables.get("address_tables_by_country"), new TypeReference<>() {});
      return new AmazonTables(
          join(byCountry, mapper.convertValue(tables.get("address"), maps)),
          mapper.convertValue(tables.get("state"), maps));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A later table overrides an earlier one. */
  private static Map<String, Map<String, String>> join(
      Map<String, List<String>> byCountry, Map<String, Map<String, String>> tables) {
    Map<String, Map<String, String>> joined = new HashMap<>();
    byCountry.forEach(
        (country, names) -> {
          Map<String, String> words = new HashMap<>();
          names.forEach(name -> words.putAll(tables.getOrDefault(name, Map.of())));
          joined.put(country, words);
        });
    return joined;
  }
}
