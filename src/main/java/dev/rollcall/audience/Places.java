package dev.rollcall.audience;

import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.segment.Explanation;
import dev.rollcall.segment.Explanations;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says how a person stands with an audience's lists. Writes nothing. Thread-safe. */
public final class Places {
  private static final String MEMBERS =
      "SELECT m.id FROM member m LEFT JOIN alias a ON a.profile = m.person"
          + " WHERE coalesce(a.person, m.person) = ?";

  private final Warehouse warehouse;
  private final ProjectDefinition project;
  private final Map<String, PlatformDescriptor> platforms;
  private final Audiences audiences;
  private final Explanations explanations;

  /**
   * @param platforms by id
   */
  public Places(
      Warehouse warehouse,
      ProjectDefinition project,
      Map<String, PlatformDescriptor> platforms,
      Audiences audiences) {
    this.warehouse = warehouse;
    this.project = project;
    this.platforms = Map.copyOf(platforms);
    this.audiences = audiences;
    this.explanations = new Explanations(warehouse, project);
  }

  /**
   * Resolves the audience as a plan does, so that what is told is what would be sent. Members are
   * as they were last refreshed.
   *
   * @throws IllegalArgumentException where there is no such audience
   */
  public Explained of(int person, String audience, Instant at) {
    AudienceDefinition definition =
        project.audiences().stream()
            .filter(each -> each.name().equals(audience))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("there is no audience `" + audience + "`"));
    return warehouse.read(on -> of(on, person, definition, at));
  }

  private Explained of(Connection on, int person, AudienceDefinition audience, Instant at)
      throws SQLException {
    List<DesiredAudience> lists =
        audiences.resolve(on, new Selection(audience.name(), "*"), at).stream()
            .filter(list -> list.definition().equals(audience))
            .toList();
    Set<String> purposes =
        lists.stream()
            .flatMap(list -> list.destination().requireConsent().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Explanation why =
        explanations.of(on, person, audience.segment(), audience.exclude(), purposes, at);
    int kinds =
        (int) Sql.number(on, "SELECT max(kinds) FROM current_member WHERE person = ?", person);
    return new Explained(
        why,
        lists.stream().map(list -> place(list, person, kinds, why)).toList(),
        Warehouse.ids(on, MEMBERS, person));
  }

  private Place place(DesiredAudience list, int person, int kinds, Explanation why) {
    Map<String, Boolean> consents = new LinkedHashMap<>();
    list.destination()
        .requireConsent()
        .forEach(purpose -> consents.put(purpose, why.consents().getOrDefault(purpose, false)));
    Set<IdentifierKind> taken = Audiences.platform(platforms, list.destination()).identifiers();
    return new Place(
        list.audience(),
        list.destination().name(),
        list.persons().contains(person),
        lost(list, person),
        consents,
        taken.stream().anyMatch(kind -> (kinds & kind.bit()) != 0));
  }

  private static @Nullable String lost(DesiredAudience list, int person) {
    return list.steps().stream()
        .skip(1)
        .filter(step -> step.persons().contains(person))
        .map(DesiredAudience.Step::label)
        .findFirst()
        .orElse(null);
  }
}
