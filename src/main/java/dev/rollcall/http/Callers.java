package dev.rollcall.http;

import dev.rollcall.model.PlatformDescriptor.Traffic;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.DoubleSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/**
 * Makes the callers of all accounts over one Camel context, which must be started. Thread-safe;
 * closing it ends its timer and leaves the context alone.
 */
public final class Callers implements AutoCloseable {
  /** A token lasts for an hour, so few are asked for. */
  private static final Traffic TOKENS = new Traffic(2, Duration.ofSeconds(30), List.of());

  private final CamelContext context;
  private final ProducerTemplate template;
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final Pause pause;
  private final DoubleSupplier chance;

  /** By account and host. */
  private final Map<String, Allowance> shared = new ConcurrentHashMap<>();

  /**
   * @param chance from 0 to 1, for the jitter of back-offs; thread-safe
   */
  public Callers(CamelContext context, Clock clock, Pause pause, DoubleSupplier chance) {
    this.context = context;
    this.template = context.createProducerTemplate();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "rollcall-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    this.clock = clock;
    this.pause = pause;
    this.chance = chance;
  }

  /**
   * Opens one account for one of its callers; those of the same account and host share rate,
   * flights, retry budget, breaker and waits.
   *
   * @param name for logs and errors
   * @param account what the platform knows it by, with the platform's id
   * @param base address whose host is the only one that is called
   * @param inFlight how many calls this caller wants to have on their way at once; the account has
   *     room for the most that any of its callers wants, and for two at least
   * @throws IllegalArgumentException where the address is neither https nor on this machine
   */
  public Caller open(
      String name, String account, URI base, Traffic traffic, int inFlight, Classifier classifier) {
    String key = account + " at " + base.getRawAuthority();
    Allowance allowance = shared.computeIfAbsent(key, one -> allowance(one, traffic));
    allowance.valves().makeRoom(inFlight);
    return open(name, base, traffic, classifier, allowance, CamelTransport.ANSWER_BYTES_MAX);
  }

  private Allowance allowance(String account, Traffic traffic) {
    return Allowance.of(account, traffic.callsPerSecondMax(), clock, chance);
  }

  /**
   * Opens an account that has one caller only.
   *
   * @param account name for logs and errors
   * @param base address whose host is the only one that is called
   * @throws IllegalArgumentException where the address is neither https nor on this machine
   */
  public Caller open(String account, URI base, Traffic traffic, Classifier classifier) {
    return open(account, base, traffic, classifier, CamelTransport.ANSWER_BYTES_MAX);
  }

  /**
   * The same for an account whose answers are larger than a platform's.
   *
   * @param answerBytesMax unpacked; of a larger answer nothing is kept
   */
  public Caller open(
      String account, URI base, Traffic traffic, Classifier classifier, int answerBytesMax) {
    return open(account, base, traffic, classifier, allowance(account, traffic), answerBytesMax);
  }

  private Caller open(
      String name,
      URI base,
      Traffic traffic,
      Classifier classifier,
      Allowance allowance,
      int answerBytesMax) {
    Reach reach = new Reach(base);
    Transport transport =
        new CamelTransport(context, template, timer, base, traffic.deadline(), answerBytesMax);
    return allowance.caller(name, reach, transport, classifier, clock, pause);
  }

  /**
   * Opens the address that gives an account's access tokens, the only one that is called there.
   *
   * @param account name for logs and errors
   * @throws IllegalArgumentException where the address is neither https nor on this machine
   */
  public TokenServer tokens(String account, URI address) {
    Caller caller = open(account + "'s tokens", address, TOKENS, new TokenAnswers());
    return new TokenServer(address, caller, clock);
  }

  @Override
  public void close() throws IOException {
    timer.shutdownNow();
    template.close();
  }
}
