package dev.rollcall.config.yaml;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.model.Location;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Looks at the parser's events before anything is built from them, so that what could grow or call
 * code never gets that far.
 */
final class Refusals {
  private static final int DEPTH_MAX = 50;

  private final String file;
  private final LoadSettings settings;

  Refusals(String file, LoadSettings settings) {
    this.file = file;
    this.settings = settings;
  }

  /** The first thing that is not let through; null: nothing. */
  @Nullable Diagnostic first(String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      Diagnostic refused = depth > DEPTH_MAX ? tooDeep(event) : refuse(event);
      if (refused != null) {
        return refused;
      }
    }
    return null;
  }

  private @Nullable Diagnostic refuse(Event event) {
    if (event instanceof AliasEvent) {
      return at(event, Finding.ALIAS, "aliases (`*name`) are not allowed; write the value here");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      return at(event, Finding.ALIAS, "anchors (`&name`) are not allowed");
    }
    if (event instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().equals("<<")) {
      return at(event, Finding.ALIAS, "merge keys (`<<`) are not allowed");
    }
    Optional<String> tag = tag(event);
    if (tag.isPresent()) {
      return at(
          event,
          Finding.TAG,
          "the tag `"
              + tag.get().replace("tag:yaml.org,2002:", "!!")
              + "` is not allowed; remove it");
    }
    return null;
  }

  private static Optional<String> tag(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
  }

  private Diagnostic tooDeep(Event event) {
    return at(event, Finding.TOO_DEEP, "this is nested more than " + DEPTH_MAX + " deep");
  }

  private Diagnostic at(Event event, Finding finding, String message) {
    Location place =
        event
            .getStartMark()
            .map(mark -> new Location(file, mark.getLine() + 1, mark.getColumn() + 1))
            .orElse(new Location(file, 1, 1));
    return new Diagnostic(finding.severity(), finding.id(), message, place, 1, null, List.of());
  }
}
