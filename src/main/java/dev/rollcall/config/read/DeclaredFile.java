package dev.rollcall.config.read;

import dev.rollcall.config.rule.Mentions;
import dev.rollcall.config.rule.Vocabulary;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.security.Secrets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A kind of file that a project may have, as its reader declares it.
 *
 * @param kind one word
 * @param place where such files stand in a project
 */
public record DeclaredFile(String kind, String place, Takes takes) {

  /**
   * Every kind.
   *
   * @param platforms those that a destination may name
   */
  public static List<DeclaredFile> all(Collection<PlatformDescriptor> platforms) {
    Vocabulary any = new Vocabulary(Map.of(), Set.of(), Set.of(), Map.of(), false);
    Secrets secrets = new Secrets(Path.of(""), name -> null);
    TestsReader tests = new TestsReader(any, new Mentions());
    Map<String, PlatformDescriptor> byId = new TreeMap<>();
    platforms.forEach(platform -> byId.put(platform.id(), platform));
    return List.of(
        new DeclaredFile(
            "segment",
            "config/segments/*.yaml",
            SegmentReader.type(any, new Mentions(), tests, found -> {}).takes()),
        new DeclaredFile(
            "audience",
            "config/audiences/*.yaml",
            AudienceReader.type(any, new Mentions()).takes()),
        new DeclaredFile(
            "source", "config/sources/*.yaml", new SourceReader(secrets).type().takes()),
        new DeclaredFile(
            "destinations",
            "config/destinations.yaml",
            new DestinationReader(byId, secrets, any).takes()),
        new DeclaredFile("events", "config/events.yaml", EventsReader.TYPE.takes()),
        new DeclaredFile("alerts", "config/alerts.yaml", new AlertsReader(secrets).type().takes()),
        new DeclaredFile("holdout", "config/holdout.yaml", HoldoutReader.TYPE.takes()),
        new DeclaredFile("tests", "config/tests/*.yaml", tests.document().takes()));
  }
}
