package dev.rollcall.component;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What the endpoints call: the same services as the command line's. Thread-safe. */
public interface Services {
  /**
   * Takes a file of contacts; returns after the commit.
   *
   * @return one line with the counts
   * @throws RuntimeException with a sentence where the file as a whole is refused
   */
  String importContacts(String source, Path file);

  /** Takes a file of events; as {@link #importContacts}. */
  String importEvents(String source, Path file);

  /**
   * Reads a source over HTTP to its end; returns after the last page's commit.
   *
   * @param stopping asked between pages; once it says yes the rest is left to the next reading
   * @return one line with the counts
   * @throws RuntimeException with a sentence where the reading cannot go on
   */
  String pull(String source, BooleanSupplier stopping);

  /**
   * Takes a collector's request; returns after the commit.
   *
   * @param path path of the request, such as {@code /v1/batch}
   * @param headers names in lower case
   */
  Reply collect(
      String source,
      String method,
      String path,
      Map<String, String> headers,
      byte[] body,
      Instant received);

  /**
   * Starts the syncs that fit and returns without waiting for them.
   *
   * @param audience glob over audience names
   * @param destination glob over destination names
   * @return ids of the runs that were started; a sync under way is left alone and gives none
   */
  List<String> startSyncs(String audience, String destination);

  /**
   * Compares lists with what the platforms say of them; changes nothing, here or there.
   *
   * @param audience glob over audience names
   * @param destination glob over destination names
   * @return what {@code rollcall reconcile --output json} prints
   */
  String reconcile(String audience, String destination);

  /** An HTTP answer. */
  record Reply(int status, String body, Map<String, String> headers) {}
}
