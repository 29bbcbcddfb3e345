package dev.rollcall.model;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a platform is and allows, read from its {@code *.platform.yaml}.
 *
 * @param id as written in {@code destinations.yaml}
 * @param apiVersion version spoken where a destination asks for no other
 * @param baseUrl address of its API
 * @param tokenUrl address that gives access tokens for credentials; null: credentials are sent as
 *     they are
 * @param identifiers kinds of which a member needs at least one to be sent
 * @param poll when to ask for the state of a job; null: the platform answers a batch at once
 * @param membership until a member is forgotten; null: nobody ever is
 * @param consent purposes of which the platform is told that everybody uploaded has granted them,
 *     where a destination requires them; without that it may refuse people
 * @param settings what a destination may or must say besides the common keys
 * @param envelope where an answer says that something went wrong
 * @param errors first row that fits decides
 */
public record PlatformDescriptor(
    String id,
    String title,
    Page documentation,
    String apiVersion,
    String baseUrl,
    @Nullable String tokenUrl,
    Set<IdentifierKind> identifiers,
    Limits limits,
    Traffic traffic,
    @Nullable Poll poll,
    @Nullable Membership membership,
    Set<Capability> capabilities,
    Set<String> consent,
    List<Setting> settings,
    Envelope envelope,
    List<ErrorRow> errors) {

  /**
   * The vendor's page that the facts come from.
   *
   * @param checked when somebody last compared the page with this descriptor
   */
  public record Page(String title, String url, LocalDate checked) {}

  /**
   * @param batchRowsMax rows in one request
   * @param batchBytesMax bytes of one request's body
   * @param floor matched people below which the platform does not deliver
   * @param listNameMax characters
   */
  public record Limits(int batchRowsMax, int batchBytesMax, int floor, int listNameMax) {
    /**
     * The same limits with no more rows in a request than a destination asks for.
     *
     * @param rows null: as many as the platform takes
     */
    public Limits within(@Nullable Integer rows) {
      return rows == null
          ? this
          : new Limits(Math.min(rows, batchRowsMax), batchBytesMax, floor, listNameMax);
    }
  }

  /**
   * How one account may be called.
   *
   * @param callsPerSecondMax requests begun in a second
   * @param deadline from the first byte sent to the last byte received
   * @param usage headers that tell how much of the quota is used up
   */
  public record Traffic(int callsPerSecondMax, Duration deadline, List<UsageHeader> usage) {}

  /**
   * When an asynchronous job is asked for.
   *
   * @param first how long after the batch was accepted
   * @param most the longest time between two questions; they grow apart by three tenths each
   * @param giveUp how long after the batch was accepted nothing more is expected
   */
  public record Poll(Duration first, Duration most, Duration giveUp) {}

  /**
   * How long a member stays on a list without being sent again.
   *
   * @param setting a destination's setting that says it in days; null: it cannot be said
   * @param byDefault where none is said; null: for ever
   */
  public record Membership(@Nullable String setting, @Nullable Duration byDefault) {
    /**
     * What holds at a destination; null: for ever. A setting that is no number of days is the
     * adapter's to refuse.
     *
     * @param references resolves {@code {{env:NAME}}} references
     */
    public @Nullable Duration of(
        DestinationDefinition destination, UnaryOperator<String> references) {
      String written = setting == null ? null : destination.settings().get(setting);
      String days = written == null ? "" : references.apply(written).strip();
      return days.matches("[0-9]{1,4}") ? Duration.ofDays(Integer.parseInt(days)) : byDefault;
    }
  }

  /**
   * A header whose value is JSON and tells how much of a quota is used.
   *
   * @param header name in lower case
   * @param percent keys, at any depth, whose greatest number is the percentage used
   * @param regain key, at any depth, of the time until an exhausted quota is regained; null: none
   * @param unit how long one of {@code regain} is
   */
  public record UsageHeader(
      String header, Set<String> percent, @Nullable String regain, Duration unit) {}

  /**
   * JSON pointers into an answer that is an error, in which {@code *} stands for each element of a
   * list: the first value found counts. An answer in which {@code error} finds something is an
   * error whatever its status.
   *
   * @param transientFlag where the platform itself says that trying again may help
   * @param reference id of the answer, for the platform's support
   * @param limit name of the quota that is used up
   * @param violations where it lists what is wrong one by one; null: it names one error only
   */
  public record Envelope(
      String error,
      @Nullable String code,
      @Nullable String subcode,
      @Nullable String message,
      @Nullable String transientFlag,
      @Nullable String reference,
      @Nullable String limit,
      @Nullable Violations violations) {}

  /**
   * Where an error lists what is wrong one by one.
   *
   * @param each pointer to each violation, as in {@link Envelope}
   * @param reason pointer within a violation to its code
   * @param field pointer within a violation to the place that it names
   * @param rows name of the list of rows in such a place: with {@code members}, the place {@code
   *     members[3].email} is in row 3, counted from 0
   */
  public record Violations(String each, String reason, String field, String rows) {}

  /**
   * Everything a platform may lack; what is not listed in a descriptor is refused with a sentence.
   */
  public enum Capability {
    CREATE_LIST,
    REMOVE_MEMBERS,
    READ_SIZE,
    RENAME_LIST,
    DELETE_LIST,
    /** Everybody last added before an instant can be removed in one call. */
    REMOVE_OLDER,
    /** The answer to a batch comes later, by asking for a job. */
    ASYNCHRONOUS,
    /** Answers name the members that were refused; otherwise only a count. */
    REJECTED_BY_NAME
  }

  /**
   * @param secret whether the value may stand only as a reference and is masked everywhere
   * @param example a value that the sandbox takes, for a new project; null: any word does
   * @param retired of a setting that is a version of the API: those that are served no more; null:
   *     none is known
   */
  public record Setting(
      String name,
      String description,
      boolean required,
      boolean secret,
      @Nullable String byDefault,
      @Nullable String example,
      @Nullable Retired retired) {}

  /**
   * Versions that the platform serves no more.
   *
   * @param upTo the newest of them, such as {@code v24.0}
   * @param on the day on which that one ended; those before it had ended by then
   */
  public record Retired(String upTo, LocalDate on) {
    private static final Pattern VERSION = Pattern.compile("v([0-9]{1,3})\\.([0-9])");

    /** Whether a version is one of them; what is no version is none. */
    public boolean has(String version) {
      int number = number(version);
      return number >= 0 && number <= number(upTo);
    }

    private static int number(String version) {
      Matcher parts = VERSION.matcher(version);
      return parts.matches()
          ? Integer.parseInt(parts.group(1)) * 10 + Integer.parseInt(parts.group(2))
          : -1;
    }
  }

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
    /** The answer names the rows that are wrong: the batch is sent again without them. */
    DROP_ROWS,
    /** The list is gone: this audience stops, others go on. */
    LIST_GONE,
    /** A person is needed: the destination stops. */
    STOP,
    /** This request is wrong and will stay wrong: the run fails, nothing is repeated. */
    REFUSED
  }

  /**
   * @param code the platform's code, or a range such as {@code 200-299}; null: any
   * @param subcode null: any
   * @param status HTTP status, or 500 to 599 as {@code 5xx}; null: any
   * @param message part of the message; null: any
   * @param flaggedTransient true: only where the answer says that trying again may help; null: any
   * @param violation code of one of the violations that the answer lists, or its subcode; null: any
   * @param limit part of the name of the quota that is used up; null: any
   * @param quota how that quota is refilled, for answers that name no wait; null: back off
   * @param meaning sentence for the person who runs the product
   * @param advice what that person can do
   */
  public record ErrorRow(
      @Nullable String code,
      @Nullable String subcode,
      @Nullable String status,
      @Nullable String message,
      @Nullable Boolean flaggedTransient,
      @Nullable String violation,
      @Nullable String limit,
      @Nullable Quota quota,
      Action action,
      String meaning,
      String advice) {}

  /**
   * How a quota is refilled.
   *
   * @param per time in which it is used and refilled
   * @param zone where the day turns at whose end it is refilled at once; null: it refills bit by
   *     bit
   */
  public record Quota(Duration per, @Nullable ZoneId zone) {}
}
