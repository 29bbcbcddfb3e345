package dev.rollcall.sandbox;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Every pretend platform behind one HTTP server, with state, faults on demand and a control
 * interface under {@code /__sandbox/}; this class is the same interface without HTTP. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
  private final Stage stage;
  private final Front front;

  private Sandbox(Stage stage, Front front) {
    this.stage = stage;
    this.front = front;
  }

  /**
   * Starts to listen; returns when calls are answered.
   *
   * @throws SandboxException if the port is taken or a setting is wrong
   */
  public static Sandbox start(SandboxOptions options) {
    Map<String, PretendPlatform> platforms = found();
    options.settings().keySet().stream()
        .filter(id -> !platforms.containsKey(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw new SandboxException(
                  "settings for " + id + ", but the platforms are " + platforms.keySet());
            });
    Front front = Front.listen(options);
    try {
      Map<String, PretendSetup> setups = new TreeMap<>();
      platforms.forEach((id, platform) -> setups.put(id, setup(id, front, options)));
      Stage stage = new Stage(platforms, setups);
      front.show(stage);
      return new Sandbox(stage, front);
    } catch (RuntimeException e) {
      front.close();
      throw e;
    }
  }

  private static Map<String, PretendPlatform> found() {
    Map<String, PretendPlatform> found = new TreeMap<>();
    ServiceLoader.load(PretendPlatform.class)
        .forEach(platform -> found.put(platform.id(), platform));
    return found;
  }

  private static PretendSetup setup(String id, Front front, SandboxOptions options) {
    return new PretendSetup(
        options.clock(), front.url() + "/" + id, options.settings().getOrDefault(id, Map.of()));
  }

  public int port() {
    return front.port();
  }

  /** Where the control interface and all platforms are, without a slash at the end. */
  public String url() {
    return front.url();
  }

  /**
   * What a destination of this platform has as its {@code baseUrl}.
   *
   * @throws SandboxException for a platform that is not played
   */
  public String baseUrl(String platform) {
    stage.state(platform);
    return front.url() + "/" + platform;
  }

  /** All lists of all platforms. */
  public List<PretendList> lists() {
    return stage.lists();
  }

  /**
   * The row keys of a list's members; see {@link RowBatch#rowKey}.
   *
   * @throws SandboxException if there is no such platform or list
   */
  public SortedKeys members(String platform, String list) {
    return stage.state(platform).members(list);
  }

  /**
   * The distinct cells of one column of a list: digests as sent, clear values as their SHA-256.
   *
   * @throws SandboxException if there is no such platform or list
   */
  public SortedKeys column(String platform, String list, String column) {
    return stage.state(platform).column(list, column);
  }

  /** Deletes a list behind the caller's back, as a person at the platform would. */
  public void deleteList(String platform, String list) {
    stage.state(platform).deleteList(list);
  }

  /** Gives a list another name behind the caller's back, as a person at the platform would. */
  public void renameList(String platform, String list, String name) {
    stage.state(platform).renameList(list, name);
  }

  /** Takes everybody off a list behind the caller's back, as a person at the platform would. */
  public void emptyList(String platform, String list) {
    stage.state(platform).emptyList(list);
  }

  public Faults faults() {
    return stage.faults();
  }

  public CallJournal journal() {
    return stage.journal();
  }

  /** How many calls that change anything came in, those met by a fault included. */
  public int changingCalls() {
    return stage.journal().total().changes();
  }

  /** Forgets all accounts, lists, faults and counts. */
  public void reset() {
    stage.reset();
  }

  /** Stops to listen; calls in progress are cut. */
  @Override
  public void close() {
    front.close();
  }
}
