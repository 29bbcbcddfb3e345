package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.rule.Mentions;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads documents that each define one thing under the name that stands first in it. */
final class Definitions {
  private Definitions() {}

  /**
   * @param kind the key that holds the name: segment, audience, source
   * @param reader makes the type of one definition, given what gathers its mentions
   */
  static <T> List<Named<T>> read(
      List<Value> documents, String kind, Function<Mentions, Type<T>> reader) {
    List<Named<T>> all = new ArrayList<>();
    for (Value document : documents) {
      Mentions mentions = new Mentions();
      Optional<Value> name = document.child(kind).filter(Value::isScalar);
      T definition = named(document, kind) ? reader.apply(mentions).read(document) : null;
      name.ifPresent(at -> all.add(new Named<>(at.raw(), at, definition, mentions)));
    }
    return List.copyOf(all);
  }

  /**
   * Says so where a document does not say what it defines, in place of a rain of other problems.
   */
  private static boolean named(Value document, String kind) {
    if (!document.isMap()) {
      Types.wrong(document, "a definition that begins with `" + kind + ": NAME`");
      return false;
    }
    if (document.child(kind).isEmpty()) {
      Value first = document.entries().isEmpty() ? document : document.entries().get(0).key();
      first.problem(
          Finding.MISSING_KEY,
          "this is no definition of %s: `%s` is missing".formatted(article(kind), kind),
          DidYouMean.suggest(first.raw(), List.of(kind)),
          List.of("begin with `" + kind + ": NAME`"));
      return false;
    }
    return true;
  }

  private static String article(String kind) {
    return (kind.startsWith("a") ? "an " : "a ") + kind;
  }
}
