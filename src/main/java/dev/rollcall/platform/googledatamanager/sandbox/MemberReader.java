package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a request's members one by one. One use; not thread-safe. */
final class MemberReader {
  private static final int MEMBERS_MAX = 10_000;
  private static final Set<String> USER_DATA = Set.of("userIdentifiers");
  private static final Set<String> PARTNERS_ONLY =
      Set.of("pairData", "ppidData", "googleUserIdData", "partnerProvidedIdData");
  private static final Set<String> FIELDS =
      Set.of(
          "userData",
          "mobileData",
          "userIdData",
          "compositeData",
          "pairData",
          "ppidData",
          "googleUserIdData",
          "partnerProvidedIdData",
          "consent",
          "destinationReferences");

  private final Product product;
  private final List<Destination> destinations;
  private final IdentifierReader identifiers;
  private final Optional<ConsentRule> consent;
  private final List<Tally> tallies = new ArrayList<>();
  private final String rejectReason;
  private int toReject;
  private @Nullable DataKind kind;

  /**
   * @param consent the rule for members that are added; none for those that are removed
   * @param rejectRows how many good members to count as bad
   * @param rejectReason of those, without its prefix; empty for the usual one
   */
  MemberReader(
      Product product,
      List<Destination> destinations,
      boolean hex,
      Optional<ConsentRule> consent,
      int rejectRows,
      String rejectReason) {
    this.product = product;
    this.destinations = destinations;
    this.identifiers = new IdentifierReader(hex);
    this.consent = consent;
    this.toReject = rejectRows;
    this.rejectReason =
        "PROCESSING_ERROR_REASON_" + (rejectReason.isEmpty() ? "INVALID_FORMAT" : rejectReason);
  }

  /**
   * Reads all members.
   *
   * @return one tally per destination, in their order
   * @throws ApiException if there is none or any is wrong; it then names every wrong one
   */
  List<Tally> read(Body body) {
    body.members(this::member);
    if (tallies.isEmpty()) {
      throw ApiError.missing("audience_members").thrown();
    }
    if (!identifiers.violations().isEmpty()) {
      throw ApiError.invalid(identifiers.violations()).thrown();
    }
    return tallies;
  }

  private void member(int index, JsonNode node) {
    if (index == MEMBERS_MAX) {
      throw ApiError.invalid(
              "audience_members",
              "TOO_MANY_AUDIENCE_MEMBERS",
              "Maximum number of audience members allowed per request is 10,000.")
          .thrown();
    }
    Fields member = Fields.read(node, "audience_members[" + index + "]", FIELDS);
    DataKind own = kindOf(member);
    if (kind == null) {
      kind = own;
      destinations.forEach(destination -> tallies.add(new Tally(own)));
    }
    if (kind != own) {
      throw ApiError.invalid(
              "audience_members",
              "MULTIPLE_DATA_TYPES_NOT_ALLOWED",
              "Multiple data types are not allowed to be ingested in a single request.")
          .thrown();
    }
    int before = identifiers.violations().size();
    List<Identifier> read = data(member, own);
    Optional<Consent> said = Consent.read(member);
    Set<Integer> targets = targets(member);
    if (identifiers.violations().size() == before) {
      String reason = reason(said);
      targets.forEach(target -> tallies.get(target).take(read, reason));
    }
  }

  /** A member without any data has none of its own and goes with the others. */
  private DataKind kindOf(Fields member) {
    List<String> data =
        member.values().keySet().stream().filter(name -> name.endsWith("Data")).toList();
    if (data.size() > 1) {
      throw ApiError.malformed(
              member.path(), "oneof field 'data' is already set at '" + member.path() + "'.")
          .thrown();
    }
    if (data.isEmpty()) {
      identifiers.wrong(
          member.path(), "NO_IDENTIFIERS_PROVIDED", "The member has no identifying data.");
      return kind == null ? DataKind.USER_DATA : kind;
    }
    if (PARTNERS_ONLY.contains(data.get(0))) {
      throw ApiError.invalid(
              member.at(data.get(0)),
              "NOT_ALLOWLISTED",
              "The account is not allowlisted for the given feature.")
          .thrown();
    }
    DataKind own = DataKind.of(data.get(0)).orElseThrow();
    if (!product.takes(own)) {
      throw ApiError.invalid(
              member.at(own.field()),
              "INVALID_AUDIENCE_MEMBER",
              "Display & Video 360 takes contact data and mobile ids only.")
          .thrown();
    }
    return own;
  }

  private List<Identifier> data(Fields member, DataKind own) {
    return switch (own) {
      case USER_DATA ->
          member.message("userData", USER_DATA).map(identifiers::contacts).orElse(List.of());
      case MOBILE_DATA ->
          member
              .message("mobileData", Set.of("mobileIds"))
              .map(identifiers::mobileIds)
              .orElse(List.of());
      case USER_ID_DATA ->
          member.message("userIdData", Set.of("userId")).map(identifiers::userId).orElse(List.of());
      case COMPOSITE_DATA ->
          member
              .message("compositeData", Set.of("userData", "ipData"))
              .map(this::composite)
              .orElse(List.of());
    };
  }

  private List<Identifier> composite(Fields data) {
    if (data.has("ipData") && !product.takesIpAddresses()) {
      throw ApiError.invalid(
              data.at("ipData"), "INVALID_AUDIENCE_MEMBER", "IP data is for Google Ads only.")
          .thrown();
    }
    if (!data.has("userData") && !data.has("ipData")) {
      identifiers.wrong(
          data.path(), "NO_IDENTIFIERS_PROVIDED", "At least one identifier is required.");
    }
    List<Identifier> all =
        new ArrayList<>(
            data.message("userData", USER_DATA).map(identifiers::contacts).orElse(List.of()));
    all.addAll(identifiers.ipAddresses(data));
    return all;
  }

  /** The destinations that a member names, or all. */
  private Set<Integer> targets(Fields member) {
    List<String> references = member.texts("destinationReferences");
    List<String> known = destinations.stream().map(Destination::reference).toList();
    if (!known.containsAll(references)) {
      throw ApiError.invalid(
              member.at("destinationReferences"),
              "INVALID_DESTINATION",
              "No destination of the request has this reference.")
          .thrown();
    }
    return IntStream.range(0, known.size())
        .filter(target -> references.isEmpty() || references.contains(known.get(target)))
        .boxed()
        .collect(Collectors.toSet());
  }

  private String reason(Optional<Consent> said) {
    if (toReject > 0) {
      toReject--;
      return rejectReason;
    }
    return consent.map(rule -> rule.reason(said)).orElse("");
  }
}
