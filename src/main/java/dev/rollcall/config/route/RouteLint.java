package dev.rollcall.config.route;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.ProjectDefinition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Goes through routes and Kamelets and hands each part to the check that knows it. */
public final class RouteLint {
  private final SecretLint secrets;
  private final LeaseLint leases;
  private final EndpointLint endpoints;
  private final Map<String, Value> ids = new HashMap<>();

  /**
   * @param now from which the next firings of schedules are told
   */
  public RouteLint(
      ProjectDefinition definition, UnaryOperator<@Nullable String> environment, Instant now) {
    this.secrets = new SecretLint(environment);
    this.leases = new LeaseLint(definition.audiences(), now);
    this.endpoints = new EndpointLint(new CronLint(now), leases, new RollcallLint(definition));
  }

  /** Returns the documents of the routes. */
  public List<Value> check(RouteFiles files) {
    List<Value> routes = files.routes();
    for (Value document : routes) {
      if (!document.isList()) {
        Types.wrong(document, "a list of routes: begin with `- route:`");
      }
      document.items().forEach(this::item);
      if (document.isList()) {
        document.items().forEach(this::whole);
      } else {
        walk(document);
      }
    }
    leases.tell();
    files.kamelets().forEach(this::walk);
    return routes;
  }

  private void item(Value item) {
    item.child("route").ifPresent(this::route);
    if (item.child("from").isPresent()) {
      item.problem(
          Finding.ROUTE_INCOMPLETE,
          "this route has neither id nor description",
          "put it under `route:` with both",
          List.of());
    }
  }

  private void route(Value route) {
    Optional<Value> id = said(route, "id");
    said(route, "description");
    id.ifPresent(this::unique);
  }

  private static Optional<Value> said(Value route, String key) {
    Optional<Value> found =
        route.child(key).filter(value -> value.isScalar() && !value.raw().isBlank());
    if (found.isEmpty()) {
      route.problem(Finding.ROUTE_INCOMPLETE, "the route has no `" + key + "`");
    }
    return found;
  }

  private void unique(Value id) {
    Value earlier = ids.putIfAbsent(id.raw(), id);
    if (earlier != null) {
      id.problem(
          Finding.DUPLICATE_ROUTE,
          "there is another route `%s` at %s".formatted(id.raw(), earlier.location()));
    }
  }

  private void whole(Value route) {
    walk(route);
    leases.ended();
  }

  private void walk(Value value) {
    secrets.text(value);
    endpoints.map(value);
    value.items().forEach(this::walk);
    for (Value.Entry entry : value.entries()) {
      secrets.entry(entry);
      endpoints.entry(entry);
      walk(entry.value());
    }
  }
}
