package dev.rollcall.config.read;

import dev.rollcall.config.rule.Mentions;
import dev.rollcall.config.rule.Vocabulary;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AlertsDefinition;
import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.HoldoutDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.model.SegmentTest;
import dev.rollcall.model.SourceDefinition;
import dev.rollcall.security.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads every file of {@code config/}, sources first, since they say which traits there are. */
public final class DraftReader {
  private final ConfigFiles files;
  private final Map<String, PlatformDescriptor> platforms;
  private final Secrets secrets;

  public DraftReader(
      ConfigFiles files, Map<String, PlatformDescriptor> platforms, Secrets secrets) {
    this.files = files;
    this.platforms = platforms;
    this.secrets = secrets;
  }

  public Draft read() {
    SourceReader sourceReader = new SourceReader(secrets);
    List<Named<SourceDefinition>> sources =
        Definitions.read(files.folder("sources"), "source", mentions -> sourceReader.type());
    EventsDefinition events = events();
    boolean complete = files.allParsed() && Draft.sound(sources).size() == sources.size();
    Vocabulary vocabulary = Vocabulary.of(Draft.sound(sources), events, complete);
    List<Named<DestinationDefinition>> destinations = destinations(vocabulary);
    List<SegmentTest> tests = new ArrayList<>();
    Mentions tested = new Mentions();
    TestsReader testsReader = new TestsReader(vocabulary, tested);
    List<Named<SegmentDefinition>> segments =
        Definitions.read(
            files.folder("segments"),
            "segment",
            mentions -> SegmentReader.type(vocabulary, mentions, testsReader, tests::add));
    List<Named<AudienceDefinition>> audiences =
        Definitions.read(
            files.folder("audiences"),
            "audience",
            mentions -> AudienceReader.type(vocabulary, mentions));
    files.folder("tests").stream()
        .map(testsReader.document()::read)
        .flatMap(Stream::ofNullable)
        .forEach(tests::addAll);
    HoldoutDefinition holdout = file("holdout.yaml", HoldoutReader.TYPE).orElse(null);
    AlertsDefinition alerts =
        file("alerts.yaml", new AlertsReader(secrets).type()).orElse(AlertsDefinition.LOG_ALONE);
    files.warnOfStrays();
    return new Draft(
        segments,
        audiences,
        destinations,
        sources,
        events,
        holdout,
        alerts,
        new Draft.Tests(tests, tested),
        files.allParsed());
  }

  private EventsDefinition events() {
    return file("events.yaml", EventsReader.TYPE).orElse(EventsDefinition.empty());
  }

  private <T> Optional<T> file(String name, Type<T> type) {
    return files.file(name).stream()
        .<@Nullable T>map(type::read)
        .flatMap(Stream::ofNullable)
        .findFirst();
  }

  private List<Named<DestinationDefinition>> destinations(Vocabulary vocabulary) {
    DestinationReader reader = new DestinationReader(platforms, secrets, vocabulary);
    List<Value> documents = files.file("destinations.yaml");
    return documents.stream().flatMap(document -> reader.read(document).stream()).toList();
  }
}
