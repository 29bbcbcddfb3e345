package dev.rollcall.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All platforms that are being played, the faults on order and the journal. Thread-safe. */
final class Stage {
  private final Map<String, PretendPlatform> platforms;
  private final Map<String, PretendSetup> setups;
  private final Map<String, PretendState> states = new ConcurrentHashMap<>();
  private final Faults faults = new Faults();
  private final CallJournal journal = new CallJournal();

  Stage(Map<String, PretendPlatform> platforms, Map<String, PretendSetup> setups) {
    this.platforms = new TreeMap<>(platforms);
    this.setups = Map.copyOf(setups);
    open();
  }

  private void open() {
    setups.forEach((id, setup) -> states.put(id, platform(id).open(setup)));
  }

  private PretendPlatform platform(String id) {
    PretendPlatform platform = platforms.get(id);
    if (platform == null) {
      throw noPlatform(id);
    }
    return platform;
  }

  private SandboxException noPlatform(String id) {
    return new SandboxException("no platform " + id + "; there are " + platforms.keySet());
  }

  /** Plays one call: notes it, lets a fault meet it or the platform answer it. */
  Delivery play(String platform, PretendRequest call) {
    PretendState state = state(platform);
    CallNote note = state.note(call);
    Optional<Fault> fault = faults.meet(platform, call);
    journal.record(platform, call, note, fault.isPresent());
    return fault
        .map(met -> new Mishap(state, call).befall(met))
        .orElseGet(() -> Delivery.whole(state.answer(call)));
  }

  PretendState state(String platform) {
    PretendState state = states.get(platform);
    if (state == null) {
      throw noPlatform(platform);
    }
    return state;
  }

  boolean plays(String platform) {
    return states.containsKey(platform);
  }

  List<PretendList> lists() {
    return platforms.keySet().stream().flatMap(id -> state(id).lists().stream()).toList();
  }

  Faults faults() {
    return faults;
  }

  CallJournal journal() {
    return journal;
  }

  /** Everything as at the start. */
  void reset() {
    faults.reset();
    open();
    journal.clear();
  }
}
