package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

final class MembersTest {
  private static final int CONTACTS_MAX = 3;
  private static final int EMAIL = IdentifierKind.EMAIL.bit();

  @TempDir private Path folder;
  private Warehouse warehouse;
  private CustomerBase customers;

  @BeforeEach
  void open() {
    warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"));
    customers = new CustomerBase(warehouse, KeyRings.of(1), CONTACTS_MAX);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void eachPersonWithAContactHasAMemberInForce() {
    int first = customers.contact(1, 1);
    int second = customers.contact(2, 2);
    customers.refresh();

    assertThat(customers.inForce()).containsOnlyKeys(first, second);
  }

  @Test
  void unchangedKeysKeepTheirMember() {
    customers.contact(1, 1);
    customers.refresh();
    Map<Integer, Integer> before = customers.inForce();
    customers.contact(1, 1);

    assertThat(customers.refresh()).isZero();
    assertThat(customers.inForce()).isEqualTo(before);
  }

  @Test
  void changedKeysMakeANewMemberOfTheSamePerson() {
    int person = customers.contact(1, 1);
    customers.refresh();
    int before = member(person);
    customers.contact(1, 2);
    customers.refresh();

    assertThat(member(person)).isGreaterThan(before);
  }

  @Test
  void aMergedPersonHoldsTheKeysOfAllItsContacts() {
    int first = customers.contact(1, 1);
    int second = customers.contact(2, 2);
    customers.refresh();
    customers.contact(2, 2, 1);
    customers.refresh();

    assertThat(customers.inForce()).containsOnlyKeys(Math.min(first, second));
    assertThat(customers.emails(current(first)).values()).containsExactly(2);
  }

  @Test
  void theOldMembersOfAMergedPersonAnswerThePersonOfToday() {
    int first = customers.contact(1, 1);
    customers.contact(2, 2);
    customers.refresh();
    RoaringBitmap old = new RoaringBitmap();
    customers.inForce().values().forEach(old::add);
    customers.contact(2, 1);
    customers.refresh();

    assertThat(customers.members().persons(old)).containsExactly(first, first);
  }

  @Test
  void aMemberThatIsNotThereAnswersNoPerson() {
    int person = customers.contact(1, 1);
    customers.refresh();
    int member = member(person);

    assertThat(customers.members().persons(RoaringBitmap.bitmapOf(member, member + 900, 40_000)))
        .containsExactly(person, 0, 0);
  }

  @Test
  void aSplitGivesBothPersonsMembers() {
    int first = customers.contact(1, 1);
    int second = customers.contact(2, 1);
    customers.refresh();
    customers.contact(2, 2);
    customers.refresh();

    assertThat(customers.inForce()).containsOnlyKeys(first, second);
  }

  @Test
  void anEmailOnTooManyContactsIsNoMatchKey() {
    List<Integer> persons = new ArrayList<>();
    IntStream.range(0, CONTACTS_MAX).forEach(i -> persons.add(customers.contact(i, 1, 100 + i)));
    customers.refresh();
    int joined = customers.inForce().size();
    persons.add(customers.contact(50, 1, 150));
    customers.refresh();

    assertThat(joined).isOne();
    assertThat(customers.emails(current(persons.stream().mapToInt(i -> i).toArray())).values())
        .hasSize(CONTACTS_MAX + 1)
        .containsOnly(1);
  }

  @Test
  void aBlockedEmailIsNoMatchKeyAndLeavesNobodyWithoutIdentifierInForce() {
    int person = customers.contact(1, 1);
    customers.refresh();
    customers.resolved().block(new PlainPeople.Token(1, 1).id());
    customers.refresh();

    assertThat(current(person)).isEqualTo(new RoaringBitmap());
    assertThat(customers.inForce()).containsOnlyKeys(person);
  }

  @Test
  void aPersonWithoutContactsLosesItsMember() {
    int person = customers.contact(1, 1);
    customers.contact(2, 2);
    customers.refresh();
    warehouse.write(
        on -> {
          Sql.update(on, "DELETE FROM contact WHERE profile = ?", person);
          return Sql.update(on, "INSERT INTO stale_person VALUES (?)", person);
        });
    customers.refresh();

    assertThat(customers.inForce()).hasSize(1).doesNotContainKey(person);
  }

  @Test
  void aRefreshLeavesNobodyStale() {
    customers.contact(1, 1);
    customers.refresh();

    assertThat(customers.resolved().stale()).isEmpty();
  }

  @Test
  void streamsMembersInOrderAndLeavesOutErasedOnes() {
    int[] persons = customers.contacts(40);
    customers.refresh();
    RoaringBitmap asked = current(persons);
    int erased = asked.select(7);
    warehouse.write(on -> Sql.update(on, "DELETE FROM member WHERE id = ?", erased));
    RoaringBitmap left = asked.clone();
    left.remove(erased);

    assertThat(customers.emails(asked).keySet())
        .containsExactlyElementsOf(IntStream.of(left.toArray()).boxed().toList());
  }

  @Test
  void streamsScatteredMembers() {
    int[] persons = customers.contacts(60);
    customers.refresh();
    RoaringBitmap asked =
        RoaringBitmap.bitmapOf(member(persons[0]), member(persons[59]), 2_000_000);

    assertThat(customers.emails(asked)).hasSize(2);
  }

  @Test
  void anEmptySetStreamsNothing() {
    assertThat(customers.emails(new RoaringBitmap())).isEmpty();
    assertThat(customers.members().persons(new RoaringBitmap())).isEmpty();
  }

  @Test
  void refreshedAtOnceOrInPartsPersonsHaveTheSameKeys() {
    IntStream.range(0, 12).forEach(i -> customers.contact(i, i % 3, i));
    customers.refresh();
    List<Integer> atOnce = sizes(customers);
    Warehouse other = Warehouse.open(folder.resolve("other.duckdb"));
    CustomerBase parts = new CustomerBase(other, KeyRings.of(1), CONTACTS_MAX);
    IntStream.range(0, 12)
        .forEach(
            i -> {
              parts.contact(i, i % 3, i);
              parts.refresh();
            });

    assertThat(sizes(parts)).isEqualTo(atOnce);
    other.close();
  }

  private static List<Integer> sizes(CustomerBase base) {
    RoaringBitmap all = new RoaringBitmap();
    base.inForce().values().forEach(all::add);
    return base.emails(all).values().stream().sorted().toList();
  }

  private int member(int person) {
    return Objects.requireNonNull(customers.inForce().get(person));
  }

  private RoaringBitmap current(int... persons) {
    return customers.members().current(RoaringBitmap.bitmapOf(persons), EMAIL);
  }
}
