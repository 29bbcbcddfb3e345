package dev.rollcall.app;

import dev.rollcall.source.Collector;
import dev.rollcall.source.Sources;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** One collector for each source of events, started when it is first asked for. Thread-safe. */
public final class Collectors implements AutoCloseable {
  private final Sources sources;
  private final UnaryOperator<String> secrets;
  private final Map<String, Collector> started = new ConcurrentHashMap<>();

  Collectors(Sources sources, UnaryOperator<String> secrets) {
    this.sources = sources;
    this.secrets = secrets;
  }

  /** The collector of a source. */
  public Collector of(String source) {
    return started.computeIfAbsent(source, name -> sources.collector(name, secrets));
  }

  @Override
  public void close() {
    started.values().forEach(Collector::close);
  }
}
