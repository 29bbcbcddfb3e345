package dev.rollcall.sync;

import dev.rollcall.identity.ContentDigest;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.Location;
import dev.rollcall.model.ProjectDefinition;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is configured, as far as plans depend on it. */
final class Configuration {
  private final ProjectDefinition project;

  Configuration(ProjectDefinition project) {
    this.project = project;
  }

  Optional<DestinationDefinition> destination(String name) {
    return project.destinations().stream().filter(d -> d.name().equals(name)).findFirst();
  }

  /**
   * Changes with the rules that an audience may depend on, with the audience and with its
   * destination, but not when lines move in a file.
   */
  String fingerprint(AudienceDefinition audience, DestinationDefinition destination) {
    StringBuilder text = new StringBuilder();
    write(text, List.of(project.segments(), project.events(), audience, destination));
    return ContentDigest.hex(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * As {@link #fingerprint(AudienceDefinition, DestinationDefinition)}; empty where one is gone.
   */
  Optional<String> fingerprint(SyncKey key) {
    return destination(key.destination())
        .flatMap(to -> audience(key.audience()).map(audience -> fingerprint(audience, to)));
  }

  /** Whether a selection takes a sync; one that is no longer configured is taken by none. */
  boolean takes(Selection selection, SyncKey key) {
    return selection.lists().takesDestination(key.destination())
        && audience(key.audience())
            .filter(audience -> selection.lists().takes(audience, key.audience()))
            .isPresent();
  }

  /** Whether a selection takes any sync of the project. */
  boolean makes(Selection selection) {
    return project.audiences().stream()
        .anyMatch(
            audience ->
                lists(audience).anyMatch(list -> selection.lists().takes(audience, list))
                    && audience.destinations().stream()
                        .anyMatch(selection.lists()::takesDestination));
  }

  private static Stream<String> lists(AudienceDefinition audience) {
    AudienceDefinition.Split split = audience.split();
    return split == null
        ? Stream.of(audience.name())
        : split.into().keySet().stream().map(bucket -> audience.name() + "-" + bucket);
  }

  /** The definition that makes an audience: a split one is named {@code <audience>-<bucket>}. */
  private Optional<AudienceDefinition> audience(String name) {
    return project.audiences().stream()
        .filter(a -> a.name().equals(name) || makes(a, name))
        .findFirst();
  }

  private static boolean makes(AudienceDefinition audience, String name) {
    AudienceDefinition.Split split = audience.split();
    return split != null
        && split.into().keySet().stream()
            .anyMatch(bucket -> name.equals(audience.name() + "-" + bucket));
  }

  /** Platform, account and address: what a list's id belongs to. */
  static String target(DestinationDefinition destination) {
    String address = destination.baseUrl() == null ? "" : " " + destination.baseUrl();
    return destination.platform() + " " + destination.account() + address;
  }

  private static void write(StringBuilder text, @Nullable Object value) {
    if (value instanceof Location) {
      return;
    }
    if (value instanceof Record record) {
      text.append(record.getClass().getName()).append('(');
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        text.append(component.getName()).append('=');
        write(text, read(record, component));
      }
      text.append(')');
    } else if (value instanceof Collection<?> many) {
      text.append('[');
      many.forEach(each -> write(text, each));
      text.append(']');
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, each) -> sorted.put(String.valueOf(key), each));
      sorted.forEach((key, each) -> write(text.append(key).append('='), each));
    } else {
      text.append(value).append(';');
    }
  }

  private static @Nullable Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a definition could not be read", e);
    }
  }
}
