package dev.rollcall.config.route;

import dev.rollcall.config.yaml.Value;
import java.util.List;
import java.util.Optional;

/** Finds the addresses in a route and has their schedules and our own names checked. */
final class EndpointLint {
  /** The Kamelet that reads a source over HTTP. */
  private static final String PULLING = "paged-rest-source";

  private static final List<String> SENDING = List.of("to", "toD", "wireTap", "from");

  private final CronLint cron;
  private final LeaseLint leases;
  private final RollcallLint rollcall;

  EndpointLint(CronLint cron, LeaseLint leases, RollcallLint rollcall) {
    this.cron = cron;
    this.leases = leases;
    this.rollcall = rollcall;
  }

  /** A map with {@code uri} and, mostly, {@code parameters}. */
  void map(Value value) {
    value
        .child("uri")
        .filter(Value::isScalar)
        .ifPresent(uri -> check(Endpoint.of(uri, value.child("parameters"))));
  }

  /** An address alone: {@code to: direct:x}. */
  void entry(Value.Entry entry) {
    if (SENDING.contains(entry.name()) && entry.value().isScalar()) {
      check(Endpoint.of(entry.value(), Optional.empty()));
    }
  }

  private void check(Endpoint endpoint) {
    cron.check(endpoint);
    leases.see(endpoint);
    if (endpoint.scheme().equals("rollcall")) {
      rollcall.check(endpoint);
    } else if (endpoint.scheme().equals("kamelet") && endpoint.path().equals(PULLING)) {
      rollcall.pulled(endpoint);
    }
  }
}
