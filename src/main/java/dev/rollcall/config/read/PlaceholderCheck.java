package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.DidYouMean;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.PullDefinition;
import dev.rollcall.model.PullDefinition.Cursor;
import dev.rollcall.model.PullDefinition.Keyset;
import dev.rollcall.model.PullDefinition.Link;
import dev.rollcall.model.PullDefinition.Numbered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The placeholders of a request are those that its paging fills, and all of them. */
final class PlaceholderCheck {
  /** One pair of braces; two are a reference. */
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\{)\\{([A-Za-z]+)\\}(?!\\})");

  private static final List<String> KNOWN = List.of("cursor", "page", "updated", "id", "since");

  private final PullDefinition pull;
  private final Set<String> seen = new HashSet<>();
  private boolean sound = true;

  PlaceholderCheck(PullDefinition pull) {
    this.pull = pull;
  }

  /**
   * @param paging where what is missing is told
   * @param whole the block as a whole, which stands in the place of keys that are not written
   * @return whether nothing is wrong
   */
  boolean check(List<Value> places, Value paging, Value whole) {
    places.stream().filter(place -> place != whole).forEach(this::walk);
    for (String name : wanted()) {
      if (!seen.contains(name)) {
        say(
            paging,
            "`{%s}` stands nowhere under `query` or `body`, so each request would give the same"
                .formatted(name),
            "write it where the API takes it");
      }
    }
    return sound;
  }

  private List<String> wanted() {
    List<String> names = new ArrayList<>();
    if (pull.since() != null) {
      names.add("since");
    }
    if (pull.paging() instanceof Cursor) {
      names.add("cursor");
    } else if (pull.paging() instanceof Numbered) {
      names.add("page");
    } else if (pull.paging() instanceof Keyset) {
      names.add("updated");
      names.add("id");
    }
    return names;
  }

  private void walk(Value value) {
    value.items().forEach(this::walk);
    value.entries().forEach(entry -> walk(entry.value()));
    Matcher found = PLACEHOLDER.matcher(value.raw());
    while (found.find()) {
      String name = found.group(1);
      seen.add(name);
      if (!KNOWN.contains(name)) {
        String suggestion = DidYouMean.suggest(name, KNOWN);
        say(
            value,
            "there is no placeholder `{" + name + "}`",
            suggestion == null ? "there are " + String.join(", ", KNOWN) : suggestion);
      } else if (!wanted().contains(name)) {
        say(value, "nothing fills `{" + name + "}` here", reason(name));
      }
    }
  }

  private String reason(String name) {
    if (name.equals("since")) {
      return "write `since`, what it is in the first reading";
    }
    return pull.paging() instanceof Link
        ? "with `paging: {link: …}` the API's links hold the place"
        : "`paging` says how the next page is found";
  }

  private void say(Value at, String message, String suggestion) {
    sound = false;
    at.problem(Finding.BAD_PLACEHOLDER, message, suggestion, List.of());
  }
}
