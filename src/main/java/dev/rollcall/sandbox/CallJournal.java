package dev.rollcall.sandbox;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Counts calls per list; keeps no call. Thread-safe. */
public final class CallJournal {
  /** Enough for 1,000,000,000 members in batches of 10,000; older batches are forgotten. */
  private static final int BATCHES_MAX = 100_000;

  private final Map<String, CallCounts> counts = new TreeMap<>();
  private final Map<String, String> digestByBatch = new LinkedHashMap<>();

  CallJournal() {}

  /** Counts by platform and list, written {@code platform/list}, as they are now. */
  public synchronized Map<String, CallCounts> byList() {
    return new TreeMap<>(counts);
  }

  /** All counts added up. */
  public synchronized CallCounts total() {
    return counts.values().stream().reduce(CallCounts.NONE, CallCounts::plus);
  }

  synchronized void record(String platform, PretendRequest call, CallNote note, boolean faulted) {
    String list = platform + "/" + note.list();
    CallCounts one = note.changing() ? change(list, call, note) : read();
    counts.merge(list, faulted ? one.plus(new CallCounts(0, 0, 1, 0, 0)) : one, CallCounts::plus);
  }

  private static CallCounts read() {
    return new CallCounts(1, 0, 0, 0, 0);
  }

  private CallCounts change(String list, PretendRequest call, CallNote note) {
    String digest = Sha256.hex(call.body());
    String name = note.batch().isEmpty() ? digest : note.batch();
    String before = digestByBatch.putIfAbsent(list + " " + call + " " + name, digest);
    if (digestByBatch.size() > BATCHES_MAX) {
      digestByBatch.remove(Objects.requireNonNull(digestByBatch.keySet().iterator().next()));
    }
    int repeats = before == null ? 0 : 1;
    int altered = before == null || before.equals(digest) ? 0 : 1;
    return new CallCounts(0, 1, 0, repeats, altered);
  }

  synchronized void clear() {
    counts.clear();
    digestByBatch.clear();
  }

  /** Plain maps for the control interface. */
  synchronized Map<String, Object> view() {
    Map<String, Object> view = new HashMap<>();
    view.put("total", total());
    view.put("lists", byList());
    return view;
  }
}
