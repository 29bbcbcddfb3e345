package dev.rollcall.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a platform is and allows, read from its {@code *.platform.yaml}.
 *
 * @param id as written in {@code destinations.yaml}
 * @param baseUrl address of its API
 * @param identifiers kinds of which a member needs at least one to be sent
 * @param settings what a destination may or must say besides the common keys
 * @param errors first row that fits decides
 */
public record PlatformDescriptor(
    String id,
    String title,
    String documentation,
    String apiVersion,
    String baseUrl,
    Set<IdentifierKind> identifiers,
    Limits limits,
    Set<Capability> capabilities,
    List<Setting> settings,
    List<ErrorRow> errors) {

  /**
   * @param batchRowsMax rows in one request
   * @param batchBytesMax bytes of one request's body
   * @param floor matched people below which the platform does not deliver
   * @param listNameMax characters
   */
  public record Limits(int batchRowsMax, int batchBytesMax, int floor, int listNameMax) {}

  /**
   * Everything a platform may lack; what is not listed in a descriptor is refused with a sentence.
   */
  public enum Capability {
    CREATE_LIST,
    REMOVE_MEMBERS,
    READ_SIZE,
    DELETE_LIST,
    /** The answer to a batch comes later, by asking for a job. */
    ASYNCHRONOUS,
    /** Answers name the members that were refused; otherwise only a count. */
    REJECTED_BY_NAME
  }

  /**
   * @param secret whether the value may stand only as a reference and is masked everywhere
   */
  public record Setting(
      String name,
      String description,
      boolean required,
      boolean secret,
      @Nullable String byDefault) {}

  /** What one layer of retry does about an answer. */
  public enum Action {
    /** Wait as long as the answer says, else back off; the platform is not ill. */
    RATE_LIMITED,
    /** Back off and send the same bytes again. */
    RETRY,
    /** Get a new token once, then as {@link #STOP}. */
    REFRESH_TOKEN,
    /** Cut the batch in halves. */
    SPLIT,
    /** The list is gone: this audience stops, others go on. */
    LIST_GONE,
    /** A person is needed: the destination stops. */
    STOP,
    /** This request is wrong and will stay wrong: the run fails, nothing is repeated. */
    REFUSED
  }

  /**
   * @param code the platform's code; null: any
   * @param subcode null: any
   * @param status HTTP status, or 500 to 599 as {@code 5xx}; null: any
   * @param message part of the message; null: any
   * @param meaning sentence for the person who runs the product
   * @param advice what that person can do
   */
  public record ErrorRow(
      @Nullable String code,
      @Nullable String subcode,
      @Nullable String status,
      @Nullable String message,
      Action action,
      String meaning,
      String advice) {}
}
