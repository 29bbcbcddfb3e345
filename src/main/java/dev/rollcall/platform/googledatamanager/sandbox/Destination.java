package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where members go or leave.
 *
 * @param at where it stands in the request
 * @param reference a name for it, empty for none
 * @param sent as the caller wrote it
 */
record Destination(
    String at,
    String reference,
    Account operating,
    Optional<Account> login,
    Optional<Account> linked,
    String list,
    ObjectNode sent) {
  private static final int PER_REQUEST_MAX = 10;
  private static final Set<String> FIELDS =
      Set.of(
          "reference", "operatingAccount", "loginAccount", "linkedAccount", "productDestinationId");

  /**
   * Reads all destinations of a request.
   *
   * @throws ApiException if there is none, if there are too many, or one is not complete
   */
  static List<Destination> readAll(Fields request) {
    List<Fields> all = request.messages("destinations", FIELDS);
    if (all.isEmpty()) {
      throw ApiError.missing("destinations").thrown();
    }
    if (all.size() > PER_REQUEST_MAX) {
      throw ApiError.invalid(
              "destinations",
              "TOO_MANY_DESTINATIONS",
              "Maximum number of destinations allowed per request is 10.")
          .thrown();
    }
    List<Destination> destinations = new ArrayList<>();
    Set<String> references = new HashSet<>();
    for (Fields fields : all) {
      Destination destination = read(fields);
      if (!destination.reference.isEmpty() && !references.add(destination.reference)) {
        throw ApiError.invalid(
                fields.at("reference"),
                "DUPLICATE_DESTINATION_REFERENCE",
                "Two or more destinations in the request have the same reference.")
            .thrown();
      }
      destinations.add(destination);
    }
    return destinations;
  }

  private static Destination read(Fields fields) {
    Account operating =
        account(fields, "operatingAccount")
            .orElseThrow(() -> ApiError.missing(fields.at("operatingAccount")).thrown());
    String list = fields.text("productDestinationId");
    if (list.isEmpty()) {
      throw ApiError.missing(fields.at("productDestinationId")).thrown();
    }
    return new Destination(
        fields.path(),
        fields.text("reference"),
        operating,
        account(fields, "loginAccount"),
        account(fields, "linkedAccount"),
        list,
        fields.tree());
  }

  private static Optional<Account> account(Fields fields, String name) {
    return fields.message(name, Account.FIELDS).map(Account::read);
  }
}
