package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.platform.Platform.Operation;
import dev.rollcall.sync.FakePlatform.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who may not be uploaded, and since which call of each platform; who came back, until which. */
final class OptOuts {
  /** One person's time of silence, in places of the platforms' journals. */
  private record Silence(int person, Instant since, Map<String, Integer> from, int number) {}

  private final World world;
  private final List<Silence> silences = new ArrayList<>();
  private final Map<Integer, Map<String, Integer>> ends = new HashMap<>();

  OptOuts(World world) {
    this.world = world;
  }

  /** From now on a person is sent no more; what has arrived at a platform already is before. */
  void add(int person) {
    if (!world.suppressed.contains(person)) {
      world.suppressed.add(person);
      silences.add(new Silence(person, world.now(), places(), silences.size()));
      world.desired.values().forEach(persons -> persons.remove(person));
    }
  }

  /** A person consents again. */
  void end(int person) {
    if (world.suppressed.contains(person)) {
      world.suppressed.remove(person);
      silences.stream()
          .filter(silence -> silence.person == person)
          .forEach(silence -> ends.putIfAbsent(silence.number, places()));
    }
  }

  private Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    world.platforms.forEach((name, platform) -> places.put(name, platform.journal.size()));
    return places;
  }

  /** I3: nobody is sent after they have opted out. */
  void areKept() {
    for (Silence silence : silences) {
      world.platforms.forEach((name, platform) -> isKept(silence, name, platform.journal));
    }
  }

  private void isKept(Silence silence, String name, List<Call> journal) {
    int from = silence.from.getOrDefault(name, 0);
    int to = ends.getOrDefault(silence.number, Map.of()).getOrDefault(name, journal.size());
    String own = "p" + silence.person + "@example.com|";
    String other = "q" + silence.person + "@example.com|";
    assertThat(journal.subList(from, Math.max(from, to)))
        .as("I3: person %d is sent no more to %s since %s", silence.person, name, silence.since)
        .noneMatch(
            call ->
                call.operation() == Operation.ADD
                    && (call.rows().contains(own) || call.rows().contains(other)));
  }
}
