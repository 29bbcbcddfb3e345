package dev.rollcall.config;

import dev.rollcall.config.diagnostic.Problems;
import dev.rollcall.config.route.PushLint;
import dev.rollcall.config.route.RouteFiles;
import dev.rollcall.config.route.RouteLint;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.ProjectDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lints {@code routes/} without loading Camel: what only shows at start or, worse, at three in the
 * morning, is told beforehand. Thread-safe.
 */
public final class RouteChecker {
  private final UnaryOperator<@Nullable String> environment;
  private final Clock clock;

  /**
   * @param environment value of a variable; null where it is not set
   * @param clock from whose instant the next firings of schedules are told
   */
  public RouteChecker(UnaryOperator<@Nullable String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * Checks every route and Kamelet of a project.
   *
   * @param definition what routes may name
   * @return the same definition, with the diagnostics and files of the routes
   */
  public Reading check(Path project, ProjectDefinition definition) {
    Problems problems = new Problems();
    RouteFiles files = new RouteFiles(project, problems);
    List<Value> routes = new RouteLint(definition, environment, clock.instant()).check(files);
    if (!problems.anyError()) {
      new PushLint(definition, clock.instant()).check(routes, problems);
    }
    return new Reading(definition, problems.sorted(), files.read());
  }
}
