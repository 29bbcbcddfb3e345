package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.model.KeyForm;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Members that are read by the page are those that are read one by one. */
final class MemberPageTest {
  private static final int PEOPLE = 150;
  private static final Set<KeyForm> EMAILS = Set.of(KeyForm.EMAIL_PLAIN);

  @TempDir private Path folder;
  private Warehouse warehouse;
  private CustomerBase customers;
  private final RoaringBitmap all = new RoaringBitmap();

  @BeforeEach
  void open() {
    warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"));
    customers = new CustomerBase(warehouse, KeyRings.of(1), 3);
    customers.contacts(PEOPLE);
    customers.refresh();
    customers.inForce().values().forEach(all::add);
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void neighboursStandInPagesOfAtMost64() {
    assertThat(number("SELECT count(*) FROM member_page")).isBetween(3L, 20L);
    assertThat(number("SELECT max(last - first + 1) FROM member_page")).isEqualTo(64);
    assertThat(number("SELECT sum(last - first + 1) FROM member_page"))
        .isBetween(PEOPLE * 3L / 4, (long) PEOPLE);
  }

  @Test
  void aFewNewMembersGetNoPage() {
    long before = number("SELECT count(*) FROM member_page");
    customers.contact(PEOPLE, PEOPLE);
    customers.refresh();

    assertThat(number("SELECT count(*) FROM member_page")).isEqualTo(before);
    assertThat(emails(current())).hasSize(PEOPLE + 1);
  }

  @Test
  void anyPartOfThePagesIsReadAsWithoutThem() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    RoaringBitmap asked = new RoaringBitmap();
    all.forEach((int id) -> addSometimes(asked, id, random));
    asked.add(all.last());
    RoaringBitmap few = RoaringBitmap.bitmapOf(all.select(3), all.select(70), all.select(71));
    Map<Integer, String> paged = emails(asked);
    Map<Integer, String> pagedFew = emails(few);
    warehouse.write(on -> Sql.update(on, "DELETE FROM member_page"));

    assertThat(paged).as("seed " + seed).isEqualTo(emails(asked)).hasSize(asked.getCardinality());
    assertThat(pagedFew).isEqualTo(emails(few)).hasSize(3);
  }

  private static void addSometimes(RoaringBitmap asked, int id, Random random) {
    if (random.nextInt(3) > 0) {
      asked.add(id);
    }
  }

  @Test
  void ofAPageWithAnErasedMemberTheOthersAreReadOneByOne() {
    Map<Integer, String> expected = emails(all);
    int erased = all.select(70);
    expected.remove(erased);
    warehouse.write(on -> Sql.update(on, "DELETE FROM member WHERE id = ?", erased));
    warehouse.write(
        on ->
            Sql.update(
                on,
                "UPDATE member_page SET email_plain = ''::BLOB WHERE "
                    + erased
                    + " BETWEEN first AND last"));

    assertThat(emails(all)).isEqualTo(expected);
  }

  @Test
  void batchesThatAreReadAheadAreThoseReadAlone() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<Integer, String> expected = emails(all);
    MemberSource.Reader reader = customers.members().reader(EMAILS);
    for (int turn = 0; turn < 50; turn++) {
      int rank = random.nextInt(PEOPLE);
      while (rank < PEOPLE) {
        int end = Math.min(PEOPLE, rank + 1 + random.nextInt(40));
        RoaringBitmap asked = RoaringBitmap.bitmapOfRange(all.select(rank), all.select(end - 1));
        asked.and(all);
        asked.add(all.select(end - 1));

        Map<Integer, String> read = emails(reader.open(asked));
        assertThat(read).as("seed " + seed).hasSize(asked.getCardinality());
        assertThat(expected.entrySet()).as("seed " + seed).containsAll(read.entrySet());
        rank = end;
      }
    }
  }

  @Test
  void whoeverIsErasedAfterTheyWereReadAheadDoesNotCome() {
    MemberSource.Reader reader = customers.members().reader(EMAILS);
    for (int from = 0; from < 60; from += 20) {
      assertThat(emails(reader.open(ranks(from, from + 20)))).hasSize(20);
    }
    int erased = all.select(65);
    warehouse.write(on -> Sql.update(on, "DELETE FROM member WHERE id = ?", erased));

    assertThat(emails(reader.open(ranks(60, 80)))).hasSize(19).doesNotContainKey(erased);
  }

  private RoaringBitmap ranks(int from, int to) {
    RoaringBitmap ranks = new RoaringBitmap();
    for (int rank = from; rank < to; rank++) {
      ranks.add(all.select(rank));
    }
    return ranks;
  }

  @Test
  void aPageMovedToOtherMembersDoesNotOpen() {
    warehouse.write(
        on ->
            Sql.update(
                on,
                "UPDATE member_page SET email_plain = (SELECT email_plain FROM member_page WHERE last - first"
                    + " = 63 ORDER BY first LIMIT 1)"));

    assertThatThrownBy(() -> emails(all)).isInstanceOf(SealException.class);
  }

  @Test
  void aFormMovedToAnotherColumnDoesNotOpen() {
    warehouse.write(on -> Sql.update(on, "UPDATE member_page SET email_google = email_plain"));

    Set<KeyForm> google = Set.of(KeyForm.EMAIL_GOOGLE);
    assertThatThrownBy(() -> emails(customers.members().reader(google).open(all)))
        .isInstanceOf(SealException.class);
  }

  @Test
  void pagesThatANewLayoutHasLeftOutAreMadeOnce() {
    Map<Integer, String> expected = emails(all);
    warehouse.write(
        on ->
            Sql.update(on, "DELETE FROM member_page")
                + Sql.update(on, "INSERT INTO page_due VALUES (true)"));

    assertThat(customers.refresh()).isZero();

    assertThat(number("SELECT sum(last - first + 1) FROM member_page"))
        .isBetween(PEOPLE * 3L / 4, (long) PEOPLE);
    assertThat(emails(all)).isEqualTo(expected);
    assertThat(number("SELECT count(*) FROM page_due")).isZero();
    long pages = number("SELECT count(*) FROM member_page");
    customers.contact(PEOPLE, PEOPLE);
    customers.refresh();
    assertThat(number("SELECT count(*) FROM member_page")).isEqualTo(pages);
  }

  private RoaringBitmap current() {
    RoaringBitmap current = new RoaringBitmap();
    customers.inForce().values().forEach(current::add);
    return current;
  }

  /** The first e-mail of each member, in order of the stream. */
  private Map<Integer, String> emails(RoaringBitmap of) {
    return emails(customers.members().open(of));
  }

  private static Map<Integer, String> emails(MemberSource.Stream opened) {
    Map<Integer, String> found = new TreeMap<>();
    int[] last = {0};
    try (MemberSource.Stream stream = opened) {
      stream.forEachRemaining(
          keys -> {
            assertThat(keys.member()).isGreaterThan(last[0]);
            last[0] = keys.member();
            byte[] email = keys.value(KeyForm.EMAIL_PLAIN, 0);
            found.put(keys.member(), email == null ? "" : HexFormat.of().formatHex(email));
          });
    }
    return found;
  }

  private long number(String sql) {
    return warehouse.read(on -> Sql.number(on, sql));
  }
}
