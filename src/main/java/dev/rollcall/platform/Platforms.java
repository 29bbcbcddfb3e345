package dev.rollcall.platform;

import dev.rollcall.http.Caller;
import dev.rollcall.http.Callers;
import dev.rollcall.http.TokenServer;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The adapters on the class path, by id. Immutable and thread-safe. */
public final class Platforms {
  /** A destination's setting for the address that gives access tokens, if not the platform's. */
  public static final String TOKEN_URL = "tokenUrl";

  private final Map<String, Platform> byId;

  private Platforms(Map<String, Platform> byId) {
    this.byId = byId;
  }

  /**
   * Every adapter that a {@code META-INF/services} file names; looked for once in a process.
   *
   * @throws IllegalStateException where two adapters claim one id, or a descriptor is wrong
   */
  public static Platforms installed() {
    return Installed.ALL;
  }

  /** Found at the first use. */
  private static final class Installed {
    private static final Platforms ALL = of(ServiceLoader.load(Platform.class));
  }

  static Platforms of(Iterable<Platform> adapters) {
    Map<String, Platform> found = new TreeMap<>();
    for (Platform adapter : adapters) {
      String id = adapter.descriptor().id();
      if (found.putIfAbsent(id, adapter) != null) {
        throw new IllegalStateException("two adapters call themselves " + id);
      }
    }
    return new Platforms(found);
  }

  /** In alphabetical order of id. */
  public Collection<Platform> all() {
    return byId.values();
  }

  public Collection<PlatformDescriptor> descriptors() {
    return all().stream().map(Platform::descriptor).toList();
  }

  public Optional<Platform> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Opens a destination's account. Sends nothing. Destinations at the same account and host share
   * rate, retry budget, breaker and waits.
   *
   * @param secrets resolves {@code {{env:NAME}}} references, at each use
   * @throws IllegalArgumentException where no adapter has the platform's id, or a setting is wrong
   */
  public Platform.Connection connect(
      DestinationDefinition destination, UnaryOperator<String> secrets, Callers callers) {
    Platform platform =
        find(destination.platform())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        destination + ": there is no platform " + destination.platform()));
    PlatformDescriptor descriptor = platform.descriptor();
    String base = destination.baseUrl() == null ? descriptor.baseUrl() : destination.baseUrl();
    Caller api =
        callers.open(
            destination.name(),
            descriptor.id() + " " + destination.account(),
            URI.create(base),
            descriptor.traffic(),
            destination.inFlight(),
            platform.classifier());
    return platform.connect(
        destination, secrets, new Access(api, tokens(destination, descriptor, secrets, callers)));
  }

  private static @Nullable TokenServer tokens(
      DestinationDefinition destination,
      PlatformDescriptor descriptor,
      UnaryOperator<String> secrets,
      Callers callers) {
    if (descriptor.tokenUrl() == null) {
      return null;
    }
    String url = destination.settings().getOrDefault(TOKEN_URL, descriptor.tokenUrl());
    return callers.tokens(destination.name(), URI.create(secrets.apply(url)));
  }
}
