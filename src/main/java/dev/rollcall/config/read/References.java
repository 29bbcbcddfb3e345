package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.security.Masking;
import dev.rollcall.security.Secrets;
import dev.rollcall.security.UnresolvedReferenceException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Types of text that may hold references to the environment or to files. */
final class References {
  private final Secrets secrets;

  References(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Text with its references resolved. */
  Type<String> resolved(String owner, String name) {
    return Type.of(
        Types.TEXT.takes(),
        value -> {
          String text = kept(owner, name).read(value);
          return text == null ? null : secrets.apply(text);
        });
  }

  /** Text as written, whose references were seen to resolve. */
  Type<String> kept(String owner, String name) {
    return Type.of(
        Types.TEXT.takes(),
        value -> {
          String text = Types.TEXT.read(value);
          if (text != null && Masking.looksSecret(text)) {
            return literal(value, owner, name, "looks like a secret and");
          }
          return text != null && resolves(value) ? text : null;
        });
  }

  /** A reference and nothing else, as written. */
  Type<String> secret(String owner, String name) {
    return Type.of(
        new Takes.Text("a reference such as {{env:NAME}}"),
        value -> {
          if (!Types.scalar(value, "a reference such as {{env:NAME}}")) {
            return null;
          }
          if (!Secrets.isReference(value.raw()) || Masking.looksSecret(value.raw())) {
            return literal(value, owner, name, "is secret and");
          }
          return resolves(value) ? value.raw() : null;
        });
  }

  private static @Nullable String literal(Value value, String owner, String name, String why) {
    String variable =
        (owner + "_" + name.replaceAll("([a-z])([A-Z])", "$1_$2"))
            .replaceAll("[^A-Za-z0-9]+", "_")
            .toUpperCase(Locale.ROOT);
    value.problem(
        Finding.SECRET_LITERAL,
        "`%s` of %s %s stands here as text (%s)".formatted(name, owner, why, Masking.MASK),
        "write \"{{env:" + variable + "}}\"",
        List.of("change the secret where it was issued: whoever read this file has it"));
    return null;
  }

  private boolean resolves(Value value) {
    try {
      secrets.apply(value.raw());
      return true;
    } catch (UnresolvedReferenceException e) {
      value.problem(Finding.UNSET_REFERENCE, String.valueOf(e.getMessage()));
      return false;
    }
  }
}
