package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.sandbox.PretendRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ingestion service: {@code audienceMembers:ingest}, {@code :remove} and {@code :removeAll}. A
 * body is read without any lock; accepting it is guarded by the platform's.
 */
final class MemberCalls {
  private static final Set<String> INGEST =
      Set.of(
          "destinations",
          "audienceMembers",
          "consent",
          "encoding",
          "encryptionInfo",
          "termsOfService",
          "validateOnly");
  private static final Set<String> REMOVE =
      Set.of("destinations", "audienceMembers", "encoding", "encryptionInfo", "validateOnly");
  private static final Set<String> REMOVE_ALL =
      Set.of("destinations", "removeAsOfTime", "validateOnly");
  private static final List<String> ENCODINGS = List.of("ENCODING_UNSPECIFIED", "HEX", "BASE64");
  private static final List<String> TERMS =
      List.of("TERMS_OF_SERVICE_STATUS_UNSPECIFIED", "ACCEPTED", "REJECTED");
  private static final String TERMS_FIELD = "customerMatchTermsOfServiceStatus";

  private final Product product;
  private final Clock clock;
  private final Duration processing;
  private final String accountConsent;
  private final UserLists lists;
  private final Access access;
  private final Requests requests;
  private final Envelope envelope;

  MemberCalls(
      Product product,
      Clock clock,
      DataManagerSettings settings,
      UserLists lists,
      Access access,
      Requests requests,
      Envelope envelope) {
    this.product = product;
    this.clock = clock;
    this.processing = settings.job();
    this.accountConsent = settings.accountConsent();
    this.lists = lists;
    this.access = access;
    this.requests = requests;
    this.envelope = envelope;
  }

  /** A request that passed all checks of its own, so that only its destinations are left. */
  record Order(
      JobKind kind,
      List<Destination> destinations,
      List<Tally> tallies,
      Optional<Instant> asOf,
      boolean validateOnly) {}

  /**
   * Reads a request to the end.
   *
   * @param verb {@code ingest}, {@code remove} or {@code removeAll}
   * @throws ApiException if anything in it is wrong
   */
  Order read(String verb, PretendRequest request) {
    Query.read(request, Set.of());
    Body body = Body.read(request.body());
    return switch (verb) {
      case "ingest" -> members(JobKind.INGEST, Fields.read(body.head(), "", INGEST), body, request);
      case "remove" -> members(JobKind.REMOVE, Fields.read(body.head(), "", REMOVE), body, request);
      case "removeAll" -> removeAll(body);
      default -> throw ApiError.of(Status.NOT_FOUND).thrown();
    };
  }

  private Order members(JobKind kind, Fields fields, Body body, PretendRequest request) {
    List<Destination> destinations = Destination.readAll(fields);
    String encoding = fields.oneOf("encoding", ENCODINGS);
    boolean validateOnly = fields.flag("validateOnly");
    if (fields.has("encryptionInfo")) {
      throw ApiError.invalid(
              "encryption_info", "INVALID_ARGUMENT", "The sandbox takes no encrypted members.")
          .thrown();
    }
    boolean ingest = kind == JobKind.INGEST;
    Optional<ConsentRule> consent =
        ingest
            ? Optional.of(new ConsentRule(Consent.read(fields), accountConsent))
            : Optional.empty();
    boolean accepted = ingest && accepted(fields);
    List<Tally> tallies =
        new MemberReader(
                product,
                destinations,
                !encoding.equals("BASE64"),
                consent,
                request.rejectRows(),
                request.rejectReason())
            .read(body);
    DataKind data = tallies.get(0).kind();
    if (data.isHashed() && encoding.equals(ENCODINGS.get(0))) {
      throw ApiError.missing("encoding").thrown();
    }
    if (ingest && !accepted && data != DataKind.USER_ID_DATA) {
      throw termsNotSigned().thrown();
    }
    return new Order(kind, destinations, tallies, Optional.empty(), validateOnly);
  }

  private static boolean accepted(Fields fields) {
    return fields
        .message("termsOfService", Set.of(TERMS_FIELD))
        .map(terms -> terms.oneOf(TERMS_FIELD, TERMS).equals("ACCEPTED"))
        .orElse(false);
  }

  static ApiError termsNotSigned() {
    return ApiError.invalid(
        "terms_of_service.customer_match_terms_of_service_status",
        "TERMS_AND_CONDITIONS_NOT_SIGNED",
        "Required terms and conditions are not accepted.");
  }

  private Order removeAll(Body body) {
    if (body.hasMembers()) {
      throw Fields.unknown("", "audienceMembers");
    }
    Fields fields = Fields.read(body.head(), "", REMOVE_ALL);
    List<Destination> destinations = Destination.readAll(fields);
    Optional<Instant> asOf =
        fields.has("removeAsOfTime") ? Optional.of(time(fields)) : Optional.empty();
    if (asOf.map(clock.instant()::isBefore).orElse(false)) {
      throw ApiError.invalid(
              "remove_as_of_time",
              "INVALID_REMOVE_AS_OF_TIME",
              "The remove as of time must not be in the future.")
          .thrown();
    }
    return new Order(
        JobKind.REMOVE_ALL, destinations, List.of(), asOf, fields.flag("validateOnly"));
  }

  private static Instant time(Fields fields) {
    try {
      return OffsetDateTime.parse(fields.text("removeAsOfTime")).toInstant();
    } catch (DateTimeParseException e) {
      throw ApiError.malformed("remove_as_of_time", "Invalid time format.").thrown();
    }
  }

  /**
   * Accepts a request, or refuses it for one of its destinations.
   *
   * @throws ApiException if it is refused; nothing of it is kept then
   */
  ObjectNode accept(Order order) {
    Instant now = clock.instant();
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < order.destinations().size(); i++) {
      Tally tally = order.tallies().isEmpty() ? null : order.tallies().get(i);
      jobs.add(job(order, order.destinations().get(i), tally, now));
    }
    String id = envelope.requestId();
    if (!order.validateOnly()) {
      jobs.forEach(job -> job.list().accept(job));
      requests.keep(id, jobs);
    }
    return ProtoJson.object().put("requestId", id);
  }

  private Job job(Order order, Destination destination, @Nullable Tally tally, Instant now) {
    access.check(
        destination.at(), destination.operating(), destination.login(), destination.linked());
    UserList list = lists.at(destination);
    Instant due = now.plus(processing);
    if (tally == null) {
      return Job.removeAll(list, destination, now, due, order.asOf());
    }
    if (!list.takes(tally.kind())) {
      throw ApiError.invalid(
              destination.at() + ".product_destination_id",
              "INVALID_USER_LIST_TYPE",
              "Type of the user list is not applicable for this request.")
          .thrown();
    }
    return Job.ofMembers(order.kind(), list, destination, now, due, tally);
  }
}
