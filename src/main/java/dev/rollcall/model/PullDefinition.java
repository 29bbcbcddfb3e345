package dev.rollcall.model;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a source of contacts is read from an HTTP API, page by page, as written under {@code http}.
 *
 * <p>Texts of {@code query} and {@code body} may hold placeholders, which are filled for each page:
 * {@code {cursor}}, {@code {page}}, {@code {updated}}, {@code {id}}, {@code {since}}. A text whose
 * placeholder has no value yet is left out of the request.
 *
 * @param url address of the first page; its host is the only one that is called
 * @param query parameters, in order; possibly with references to secrets
 * @param headers beside those that authenticate; possibly with references to secrets
 * @param body maps, lists, texts, numbers and truths as JSON has them; null: none
 * @param records path of the list of records in an answer; empty: the answer is the list
 * @param since value of {@code {since}} where nothing has been read yet; null: every reading is
 *     whole
 * @param overlap how far {@code {since}} and {@code {updated}} go back when a reading begins
 * @param callsPerSecond requests begun in a second
 * @param deadline of one request, from the first byte sent to the last one received
 * @param sparse whether the API leaves out fields that have no value
 * @param maxShrink percent; a whole reading that is smaller than the last by this or more counts as
 *     failed
 */
public record PullDefinition(
    String url,
    Method method,
    Map<String, String> query,
    Map<String, String> headers,
    @Nullable Object body,
    Auth auth,
    String records,
    Paging paging,
    @Nullable String since,
    Duration overlap,
    TimeForm timeForm,
    int callsPerSecond,
    Duration deadline,
    boolean sparse,
    int maxShrink) {

  public enum Method {
    GET,
    POST
  }

  /** How times of change are written into requests. */
  public enum TimeForm {
    /** ISO 8601 in UTC. */
    ISO,
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    /** As the API wrote it. */
    GIVEN
  }

  /** Whether each reading takes everything there is, so that its size can be held to the last's. */
  public boolean whole() {
    return since == null && !(paging instanceof Keyset);
  }

  /** How requests are authenticated. Secrets are references such as {@code {{env:NAME}}}. */
  public sealed interface Auth {}

  public record NoAuth() implements Auth {}

  public record Bearer(String token) implements Auth {}

  public record Basic(String user, String password) implements Auth {}

  /**
   * OAuth 2 client credentials.
   *
   * @param scope null: none is asked for
   * @param inHeader whether id and secret go as Basic authentication instead of in the form
   */
  public record OAuth(
      String tokenUrl,
      String clientId,
      String clientSecret,
      @Nullable String scope,
      boolean inHeader)
      implements Auth {}

  /** How the next page is found. */
  public sealed interface Paging {}

  /**
   * @param path of the next page's cursor in an answer; the last page has none
   */
  public record Cursor(String path) implements Paging {}

  /**
   * @param path of the next page's address in an answer; the last page has none
   */
  public record Link(String path) implements Paging {}

  /** By number, until a page is empty. */
  public record Numbered(int first, int step) implements Paging {}

  /**
   * By the time of change and the id of the last record, until a page is empty.
   *
   * @param updated where to begin
   * @param id where to begin, usually empty
   */
  public record Keyset(String updated, String id) implements Paging {}
}
