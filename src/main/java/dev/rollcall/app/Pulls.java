package dev.rollcall.app;

import dev.rollcall.http.Callers;
import dev.rollcall.source.ContactPull;
import dev.rollcall.source.Sources;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One reading over HTTP for each source, made when it is first asked for. Thread-safe. */
public final class Pulls {
  private final Sources sources;
  private final Supplier<Callers> callers;
  private final UnaryOperator<String> secrets;
  private final Map<String, ContactPull> made = new ConcurrentHashMap<>();

  Pulls(Sources sources, Supplier<Callers> callers, UnaryOperator<String> secrets) {
    this.sources = sources;
    this.callers = callers;
    this.secrets = secrets;
  }

  /** The reading of a source, which keeps its API's pace. */
  public ContactPull of(String source) {
    return made.computeIfAbsent(source, name -> sources.pull(name, callers.get(), secrets));
  }
}
