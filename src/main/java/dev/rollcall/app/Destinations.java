package dev.rollcall.app;

import dev.rollcall.alert.Channel;
import dev.rollcall.app.alert.Channels;
import dev.rollcall.http.Callers;
import dev.rollcall.http.Pause;
import dev.rollcall.model.AlertsDefinition;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Membership;
import dev.rollcall.model.PlatformDescriptor.Poll;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.platform.Platforms;
import dev.rollcall.sync.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Opens destinations' accounts, each once, over one Camel context that starts with the first. Where
 * {@code ROLLCALL_SANDBOX} names a sandbox, every account is opened there instead of at its
 * platform. Thread-safe.
 */
public final class Destinations implements Account.Opener, AutoCloseable {
  private static final String SANDBOX = "ROLLCALL_SANDBOX";

  private static final Poll IN_SANDBOX =
      new Poll(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofHours(24));

  private final Platforms platforms = Platforms.installed();
  private final UnaryOperator<String> secrets;
  private final @Nullable String sandbox;
  private final Clock clock;
  private final Map<String, Account> open = new HashMap<>();
  private @Nullable Calling calling;
  private boolean closed;

  private record Calling(CamelContext context, Callers callers) {}

  public Destinations(Environment environment, Path project, Clock clock) {
    this.secrets = environment.secrets(project);
    this.sandbox = environment.apply(SANDBOX);
    this.clock = clock;
  }

  /** Every installed platform's descriptor by its id. */
  public Map<String, PlatformDescriptor> descriptors() {
    Map<String, PlatformDescriptor> byId = new LinkedHashMap<>();
    platforms.descriptors().forEach(descriptor -> byId.put(descriptor.id(), descriptor));
    return byId;
  }

  /**
   * The project with each destination where it is really reached, so that what a sandbox holds is
   * never taken for what the platform holds.
   */
  public ProjectDefinition reached(ProjectDefinition project) {
    return project.withDestinations(project.destinations().stream().map(this::reached).toList());
  }

  /** In a sandbox each platform, and the address that gives its tokens, has a path of its own. */
  private DestinationDefinition reached(DestinationDefinition destination) {
    if (sandbox == null) {
      return destination;
    }
    String base = sandbox + "/" + destination.platform();
    DestinationDefinition there = destination.at(base);
    return platforms.find(destination.platform()).orElseThrow().descriptor().tokenUrl() == null
        ? there
        : there.with(Platforms.TOKEN_URL, base + "/token");
  }

  @Override
  public @Nullable Duration membership(DestinationDefinition destination) {
    Membership membership =
        platforms.find(destination.platform()).orElseThrow().descriptor().membership();
    return membership == null ? null : membership.of(destination, secrets);
  }

  /** Opens accounts beside the caller. What is wrong with one is told where it is needed. */
  void openSoon(List<DestinationDefinition> soonCalled) {
    HeadStart.run(() -> soonCalled.forEach(this::open));
  }

  /** Opens a destination's account; sends nothing. */
  @Override
  public synchronized Account open(DestinationDefinition destination) {
    return open.computeIfAbsent(destination.name(), name -> connect(destination));
  }

  private Account connect(DestinationDefinition destination) {
    PlatformDescriptor descriptor =
        platforms.find(destination.platform()).orElseThrow().descriptor();
    DestinationDefinition reached = reached(destination);
    return new Account(
        platforms.connect(reached.at(address(reached, descriptor)), secrets, calling().callers()),
        descriptor.limits().within(destination.batchRows()),
        destination.inFlight(),
        poll(destination, descriptor),
        descriptor.capabilities(),
        membership(destination));
  }

  /** A sandbox's jobs end within a second or two. */
  private @Nullable Poll poll(DestinationDefinition destination, PlatformDescriptor descriptor) {
    if (destination.poll() != null || descriptor.poll() == null) {
      return destination.poll();
    }
    return sandbox == null ? descriptor.poll() : IN_SANDBOX;
  }

  private String address(DestinationDefinition destination, PlatformDescriptor descriptor) {
    return destination.baseUrl() == null
        ? descriptor.baseUrl()
        : secrets.apply(destination.baseUrl());
  }

  /** Of this context, for what else is called. */
  synchronized Callers callers() {
    return calling().callers();
  }

  /** The ways that alerts go which need no routes; opened when the first alert takes them. */
  public List<Channel> channels(AlertsDefinition alerts) {
    return Channels.of(alerts, secrets, this::callers, this::context);
  }

  private synchronized CamelContext context() {
    return calling().context();
  }

  private Calling calling() {
    if (closed) {
      throw new IllegalStateException("the project is closed");
    }
    Calling started = calling;
    if (started == null) {
      CamelContext context = new DefaultCamelContext();
      context.start();
      SecureRandom chance = new SecureRandom();
      started = new Calling(context, new Callers(context, clock, Pause.real(), chance::nextDouble));
      calling = started;
    }
    return started;
  }

  @Override
  public synchronized void close() {
    closed = true;
    Calling started = calling;
    if (started != null) {
      calling = null;
      open.clear();
      started.context().stop();
      try {
        started.callers().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
