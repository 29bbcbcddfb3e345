package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.identity.PlainPeople.Row;
import dev.rollcall.identity.PlainPeople.Token;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResolutionTest {
  private static final int CONTACTS_MAX = 3;

  @TempDir private Path folder;
  private Warehouse warehouse;
  private Resolved resolved;

  @BeforeEach
  void open() {
    warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"));
    resolved = new Resolved(warehouse, CONTACTS_MAX);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void contactsThatShareAnEmailAreOnePersonNamedByTheSmallestProfile() {
    List<Integer> profiles =
        resolved.arrive(List.of(contact(1, email(1)), contact(2, email(2)), contact(3, email(1))));

    assertThat(resolved.byPerson())
        .containsOnlyKeys(Math.min(profiles.get(0), profiles.get(2)), profiles.get(1));
  }

  @Test
  void aContactKeepsItsProfileWhenItArrivesAgain() {
    List<Integer> first = resolved.arrive(List.of(contact(1, email(1))));

    assertThat(resolved.arrive(List.of(contact(1, email(2)), contact(2, email(3)))))
        .startsWith(first.get(0))
        .doesNotHaveDuplicates();
  }

  @Test
  void rowsOfOneOwnTokenInOneBatchShareAProfile() {
    assertThat(Set.copyOf(resolved.arrive(List.of(event(user(1)), event(user(1), anonymous(1))))))
        .hasSize(1);
  }

  @Test
  void aVisitorBecomesTheContactWhoseUserIdTheyTake() {
    resolved.arrive(List.of(event(anonymous(1))));
    resolved.arrive(List.of(contact(1, user(1))));
    resolved.arrive(List.of(event(user(1), anonymous(1))));

    assertThat(resolved.byPerson()).hasSize(1);
  }

  @Test
  void aChangedEmailLetsGoOfTheOtherContact() {
    resolved.arrive(List.of(contact(1, email(1)), contact(2, email(1))));
    resolved.arrive(List.of(contact(2, email(2))));

    assertThat(resolved.byPerson()).hasSize(2);
  }

  @Test
  void theLastRowOfAContactInABatchIsTheOneThatCounts() {
    resolved.arrive(List.of(contact(1, email(1)), contact(2, email(1)), contact(2, email(2))));

    assertThat(resolved.byPerson()).hasSize(2);
  }

  @Test
  void anIdentifierOnMoreContactsThanTheLimitJoinsNobody() {
    List<Row> rows = new ArrayList<>(sharers(CONTACTS_MAX));
    resolved.arrive(rows);
    int joined = resolved.byPerson().size();
    resolved.arrive(List.of(contact(99, email(1))));

    assertThat(List.of(joined, resolved.byPerson().size())).containsExactly(1, CONTACTS_MAX + 1);
  }

  @Test
  void anIdentifierJoinsAgainWhenItFallsBackUnderTheLimit() {
    resolved.arrive(sharers(CONTACTS_MAX + 1));
    resolved.arrive(List.of(contact(0, email(7))));

    assertThat(resolved.byPerson()).hasSize(2);
  }

  @Test
  void aSplitKeepsThoseTogetherWhomAnotherIdentifierJoins() {
    resolved.arrive(
        List.of(
            contact(1, email(1), phone(1)), contact(2, email(1), phone(1)), contact(3, email(1))));
    resolved.block(email(1).id());

    assertThat(resolved.byPerson()).hasSize(2);
  }

  @Test
  void anUnblockedIdentifierJoinsAgain() {
    resolved.arrive(sharers(2));
    resolved.block(email(1).id());
    int apart = resolved.byPerson().size();
    resolved.unblock(email(1).id());

    assertThat(List.of(apart, resolved.byPerson().size())).containsExactly(2, 1);
  }

  @Test
  void deviceIdsJoinNobody() {
    resolved.arrive(List.of(contact(1, new Token(6, 1)), contact(2, new Token(6, 1))));

    assertThat(resolved.byPerson()).hasSize(2);
  }

  @Test
  void holdersOfADeviceIdThatBecameSharedAreStale() {
    resolved.arrive(
        IntStream.range(0, CONTACTS_MAX).mapToObj(i -> contact(i, new Token(6, 1))).toList());
    resolved.clearStale();
    resolved.arrive(List.of(contact(50, new Token(6, 1))));

    assertThat(resolved.stale()).hasSize(CONTACTS_MAX + 1);
  }

  @Test
  void rowsThatSayNothingNewWriteNoLinkTwice() {
    List<Row> rows = List.of(contact(1, email(1)), event(user(1), anonymous(1)));
    resolved.arrive(rows);
    long links = resolved.number("SELECT count(*) FROM link");
    resolved.arrive(rows);

    assertThat(resolved.number("SELECT count(*) FROM link")).isEqualTo(links).isEqualTo(4);
  }

  @Test
  void eventsOfKnownVisitorsMakeNobodyStale() {
    resolved.arrive(List.of(contact(1, user(1)), event(user(1), anonymous(1))));
    resolved.clearStale();
    resolved.arrive(List.of(event(user(1), anonymous(1))));

    assertThat(resolved.stale()).isEmpty();
  }

  @Test
  void aMergeMakesTheOldAndTheNewPersonStale() {
    List<Integer> profiles = resolved.arrive(List.of(event(anonymous(1)), contact(1, user(1))));
    resolved.clearStale();
    resolved.arrive(List.of(event(user(1), anonymous(1))));

    assertThat(resolved.stale()).containsAll(profiles);
  }

  @Test
  void takingOutAProfileSplitsWhomItHeldTogether() {
    resolved.arrive(
        List.of(contact(1, email(1)), contact(2, email(1), phone(1)), contact(3, phone(1))));
    resolved.remove(new Token(5, 2).id());

    assertThat(resolved.byPerson()).hasSize(2);
  }

  @Test
  void oneBatchAndOneRowAtATimeGiveTheSamePersons() {
    List<Row> rows = new ArrayList<>(sharers(5));
    rows.add(contact(20, phone(1), user(1)));
    rows.add(event(user(1), anonymous(1)));
    resolved.arrive(rows);
    Set<Set<java.util.UUID>> atOnce = resolved.persons();
    Collections.reverse(rows);
    Warehouse other = Warehouse.open(folder.resolve("other.duckdb"));
    Resolved oneByOne = new Resolved(other, CONTACTS_MAX);
    rows.forEach(row -> oneByOne.arrive(List.of(row)));

    assertThat(oneByOne.persons()).isEqualTo(atOnce);
    other.close();
  }

  private static List<Row> sharers(int count) {
    return IntStream.range(0, count).mapToObj(i -> contact(i, email(1))).toList();
  }

  private static Row contact(int number, Token... tokens) {
    return row(true, new Token(5, number), tokens);
  }

  private static Row event(Token own, Token... tokens) {
    return row(false, own, tokens);
  }

  private static Row row(boolean contact, Token own, Token... tokens) {
    List<Token> all = new ArrayList<>(List.of(own));
    all.addAll(List.of(tokens));
    return new Row(contact, all);
  }

  private static Token email(int number) {
    return new Token(1, number);
  }

  private static Token phone(int number) {
    return new Token(2, number);
  }

  private static Token user(int number) {
    return new Token(3, number);
  }

  private static Token anonymous(int number) {
    return new Token(4, number);
  }
}
