package dev.rollcall.platform;

import dev.rollcall.model.PlatformDescriptor;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The adapters on the class path, by id. Immutable and thread-safe. */
public final class Platforms {
  private final Map<String, Platform> byId;

  private Platforms(Map<String, Platform> byId) {
    this.byId = byId;
  }

  /**
   * Finds every adapter that a {@code META-INF/services} file names.
   *
   * @throws IllegalStateException where two adapters claim one id, or a descriptor is wrong
   */
  public static Platforms installed() {
    return of(ServiceLoader.load(Platform.class));
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
}
