package dev.rollcall.platform.meta.sandbox;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The columns a row may have and what a cell of each may look like. */
enum SchemaKey {
  EMAIL(Rule.DIGEST, "EMAIL_SHA256"),
  PHONE(Rule.DIGEST, "PHONE_SHA256"),
  FN(Rule.DIGEST),
  LN(Rule.DIGEST),
  FI(Rule.DIGEST),
  GEN(Rule.DIGEST),
  DOBY(Rule.DIGEST),
  DOBM(Rule.DIGEST),
  DOBD(Rule.DIGEST),
  CT(Rule.DIGEST),
  ST(Rule.DIGEST),
  ZIP(Rule.DIGEST),
  COUNTRY(Rule.DIGEST),
  MADID(Rule.DEVICE, "MOBILE_ADVERTISER_ID"),
  EXTERN_ID(Rule.TEXT, "EXTERN_ID"),
  PAGEUID(Rule.TEXT),
  LOOKALIKE_VALUE(Rule.AMOUNT),
  DATA_PROCESSING_OPTIONS(Rule.OPTIONS),
  DATA_PROCESSING_OPTIONS_COUNTRY(Rule.COUNTRY_CODE),
  DATA_PROCESSING_OPTIONS_STATE(Rule.STATE_CODE);

  /** What a cell holds. */
  enum Rule {
    /** 64 lower-case hex digits. */
    DIGEST("[0-9a-f]{64}"),
    DEVICE("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    TEXT(".+"),
    AMOUNT("\\d+(\\.\\d+)?"),
    OPTIONS("\\[\\s*(\"LDU\")?\\s*]"),
    COUNTRY_CODE("0|1"),
    STATE_CODE("0|1000");

    private final Pattern pattern;

    Rule(String pattern) {
      this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    }

    boolean accepts(String cell) {
      return pattern.matcher(cell).matches();
    }
  }

  private final Rule rule;
  private final String alone;

  SchemaKey(Rule rule) {
    this(rule, "");
  }

  SchemaKey(Rule rule, String alone) {
    this.rule = rule;
    this.alone = alone;
  }

  Rule rule() {
    return rule;
  }

  /** True if the column says who somebody is; the others say something about them. */
  boolean identifies() {
    return rule == Rule.DIGEST || rule == Rule.DEVICE || rule == Rule.TEXT;
  }

  /** The key of this name in an array of keys. */
  static Optional<SchemaKey> inRows(String name) {
    return Arrays.stream(values()).filter(key -> key.name().equals(name)).findFirst();
  }

  /** The key of this name as the only one, with a flat list of values. */
  static Optional<SchemaKey> alone(String name) {
    return Arrays.stream(values())
        .filter(key -> !key.alone.isEmpty() && key.alone.equals(name))
        .findFirst();
  }
}
