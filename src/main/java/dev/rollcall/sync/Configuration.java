package dev.rollcall.sync;

import dev.rollcall.identity.ContentDigest;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.OnDelete;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.Location;
import dev.rollcall.model.ProjectDefinition;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    return has(key)
        ? destination(key.destination())
            .flatMap(to -> audience(key.audience()).map(audience -> fingerprint(audience, to)))
        : Optional.empty();
  }

  /** Whether a selection takes a sync; also one that is gone, where its destination is not. */
  boolean takes(Selection selection, SyncKey key) {
    return selection.lists().takesDestination(key.destination())
        && destination(key.destination()).isPresent()
        && audience(key.audience())
            .map(audience -> selection.lists().takes(audience, key.audience()))
            .orElseGet(() -> selection.lists().takesList(key.audience()));
  }

  /** Whether a selection takes any sync of the project. */
  boolean makes(Selection selection) {
    return project.audiences().stream()
        .anyMatch(
            audience ->
                audience.lists().stream().anyMatch(list -> selection.lists().takes(audience, list))
                    && audience.destinations().stream()
                        .anyMatch(selection.lists()::takesDestination));
  }

  /** Every sync that is configured, with the audience that makes it, as written. */
  Map<SyncKey, AudienceDefinition> syncs() {
    Map<SyncKey, AudienceDefinition> all = new LinkedHashMap<>();
    for (AudienceDefinition audience : project.audiences()) {
      for (String destination : audience.destinations()) {
        audience.lists().forEach(list -> all.put(new SyncKey(list, destination), audience));
      }
    }
    all.keySet().removeIf(key -> destination(key.destination()).isEmpty());
    return all;
  }

  boolean has(SyncKey key) {
    return syncs().containsKey(key);
  }

  /** Names that a configured sync may have had before, the latest first. */
  List<SyncKey> formerly(SyncKey key) {
    AudienceDefinition audience = audience(key.audience()).orElseThrow();
    int place = audience.lists().indexOf(key.audience());
    List<String> lists = new ArrayList<>(List.of(key.audience()));
    audience.life().formerly().forEach(name -> lists.add(audience.lists(name).get(place)));
    List<String> destinations = new ArrayList<>(List.of(key.destination()));
    destinations.addAll(destination(key.destination()).orElseThrow().formerly());
    return lists.stream()
        .flatMap(list -> destinations.stream().map(destination -> new SyncKey(list, destination)))
        .skip(1)
        .toList();
  }

  /** The list that a sync is told to use; null: one of its own. */
  @Nullable String listId(SyncKey key) {
    return audience(key.audience())
        .map(audience -> audience.life().listIds().get(key.destination()))
        .orElse(null);
  }

  /** What an audience that still is configured says of the end of one of its lists. */
  Optional<OnDelete> onDelete(String list) {
    return project.audiences().stream()
        .filter(each -> each.name().equals(list) || each.lists().contains(list))
        .findFirst()
        .map(each -> each.life().onDelete());
  }

  /** The definition that makes a list: a split one makes {@code <audience>-<bucket>}. */
  private Optional<AudienceDefinition> audience(String list) {
    return project.audiences().stream().filter(each -> each.lists().contains(list)).findFirst();
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
