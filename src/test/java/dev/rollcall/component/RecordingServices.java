package dev.rollcall.component;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Services that do nothing but keep what they were called with. Thread-safe. */
final class RecordingServices implements Services {
  /** A call that hands a file over. */
  record Taken(Operation operation, String source, Path file) {}

  /** A call that hands a request over. */
  record Collected(
      String source,
      String method,
      String path,
      Map<String, String> headers,
      String body,
      Instant received) {}

  private final ConcurrentLinkedQueue<Taken> taken = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Collected> collected = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> started = new ConcurrentLinkedQueue<>();
  private volatile @Nullable String refusal;

  /** From now on refuses every file with this sentence. */
  void refuse(String sentence) {
    refusal = sentence;
  }

  List<Taken> taken() {
    return new ArrayList<>(taken);
  }

  List<Collected> collected() {
    return new ArrayList<>(collected);
  }

  List<String> started() {
    return new ArrayList<>(started);
  }

  @Override
  public String importContacts(String source, Path file) {
    return take(new Taken(Operation.contacts, source, file));
  }

  @Override
  public String importEvents(String source, Path file) {
    return take(new Taken(Operation.events, source, file));
  }

  @Override
  public String pull(String source, BooleanSupplier stopping) {
    return take(new Taken(Operation.pull, source, Path.of("")));
  }

  private String take(Taken call) {
    taken.add(call);
    if (refusal != null) {
      throw new IllegalStateException(refusal);
    }
    return "2 taken";
  }

  @Override
  public Reply collect(
      String source,
      String method,
      String path,
      Map<String, String> headers,
      byte[] body,
      Instant received) {
    String text = new String(body, StandardCharsets.UTF_8);
    collected.add(new Collected(source, method, path, headers, text, received));
    return new Reply(202, "{\"success\":true}", Map.of("Content-Type", "application/json"));
  }

  @Override
  public String reconcile(String audience, String destination) {
    return "compared " + audience + " at " + destination;
  }

  @Override
  public List<String> startSyncs(String audience, String destination) {
    started.add(audience + " to " + destination);
    return List.of("run-1", "run-2");
  }
}
