package dev.rollcall.model;

import dev.rollcall.model.PlatformDescriptor.Poll;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One account on a platform, as written in {@code config/destinations.yaml}.
 *
 * @param platform id of a {@link PlatformDescriptor}
 * @param account as the platform writes it
 * @param baseUrl where its API answers; the descriptor's address where none is written
 * @param requireConsent purposes without which nobody is uploaded
 * @param batchRows rows in one request; null: as many as the platform takes
 * @param inFlight how many requests of one sync may be on their way at once, 1 to {@value
 *     #IN_FLIGHT_MAX}
 * @param listName template of list names; {@code {audience}} stands for the audience's name, {@code
 *     {destination}} for this name
 * @param poll when jobs are asked for; null: as the platform's descriptor says
 * @param settings the platform's own settings, values possibly {@code {{env:NAME}}} references, not
 *     resolved
 * @param formerly earlier names, the latest first; lists kept under those become this one's
 */
public record DestinationDefinition(
    String name,
    String platform,
    String account,
    @Nullable String baseUrl,
    List<String> requireConsent,
    @Nullable Integer batchRows,
    int inFlight,
    String listName,
    @Nullable Poll poll,
    Map<String, String> settings,
    List<String> formerly,
    Location location) {

  /** The most that {@link #inFlight()} may be. */
  public static final int IN_FLIGHT_MAX = 8;

  /** A destination that was never renamed, one request at a time. */
  public DestinationDefinition(
      String name,
      String platform,
      String account,
      @Nullable String baseUrl,
      List<String> requireConsent,
      @Nullable Integer batchRows,
      String listName,
      @Nullable Poll poll,
      Map<String, String> settings,
      Location location) {
    this(
        name,
        platform,
        account,
        baseUrl,
        requireConsent,
        batchRows,
        1,
        listName,
        poll,
        settings,
        List.of(),
        location);
  }

  /** The name that an audience's list has here. */
  public String listNameOf(String audience) {
    return listName.replace("{audience}", audience).replace("{destination}", name);
  }

  /** The same destination, its API reached at another address. */
  public DestinationDefinition at(String address) {
    return new DestinationDefinition(
        name,
        platform,
        account,
        address,
        requireConsent,
        batchRows,
        inFlight,
        listName,
        poll,
        settings,
        formerly,
        location);
  }

  /** The same destination with one setting written, or written differently. */
  public DestinationDefinition with(String setting, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(setting, value);
    return new DestinationDefinition(
        name,
        platform,
        account,
        baseUrl,
        requireConsent,
        batchRows,
        inFlight,
        listName,
        poll,
        Collections.unmodifiableMap(more),
        formerly,
        location);
  }

  @Override
  public String toString() {
    return "destination " + name;
  }
}
