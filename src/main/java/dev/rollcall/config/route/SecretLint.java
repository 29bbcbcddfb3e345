package dev.rollcall.config.route;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.security.Masking;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** No secret stands in a route, and every variable that one refers to is set. */
final class SecretLint {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{env:([A-Za-z0-9_]+)\\}\\}");

  private final UnaryOperator<@Nullable String> environment;

  SecretLint(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  void text(Value value) {
    if (!value.isScalar()) {
      return;
    }
    boolean address = value.raw().matches("[a-z][a-z0-9-]*:\\S*\\?\\S*");
    if (Masking.looksSecret(value.raw())
        || (address && !Masking.mask(value.raw()).equals(value.raw()))) {
      literal(value, "a secret stands here as text (" + Masking.MASK + ")");
    }
    Matcher variable = VARIABLE.matcher(value.raw());
    while (variable.find()) {
      if (environment.apply(variable.group(1)) == null) {
        value.problem(
            Finding.UNSET_REFERENCE,
            "the environment variable " + variable.group(1) + " is not set");
      }
    }
  }

  void entry(Value.Entry entry) {
    Value value = entry.value();
    if (value.isScalar()
        && Masking.namesSecret(entry.name())
        && !value.raw().contains("{{")
        && !Masking.looksSecret(value.raw())) {
      literal(value, "`%s` stands here as text (%s)".formatted(entry.name(), Masking.MASK));
    }
  }

  private static void literal(Value value, String message) {
    value.problem(
        Finding.SECRET_LITERAL, message, "write a reference such as \"{{env:NAME}}\"", List.of());
  }
}
