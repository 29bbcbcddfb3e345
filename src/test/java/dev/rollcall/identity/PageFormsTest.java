package dev.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.identity.RawContact.RawIdentifier;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import dev.rollcall.warehouse.Sql;
import dev.rollcall.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Every form of a member's keys is the same from a page as from the member's own row. */
final class PageFormsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T05:00:00Z"), ZoneOffset.UTC);
  private static final List<String> DOMAINS =
      List.of("gmail.com", "googlemail.com", "example.com", "bücher.example");
  private static final List<KeyForm> HASHED =
      List.of(
          KeyForm.EMAIL_PLAIN,
          KeyForm.EMAIL_GOOGLE,
          KeyForm.EMAIL_TRADE_DESK,
          KeyForm.EMAIL_REDDIT,
          KeyForm.EMAIL_AMAZON,
          KeyForm.PHONE_DIGITS,
          KeyForm.PHONE_E164);
  private static final Map<String, List<String>> ATTRIBUTES =
      Map.of(
          "givenName", List.of("Dr. Björn", "ann", "Zoë-Marie", "李"),
          "familyName", List.of("Müller, Jr.", "doe", "O'Neill"),
          "country", List.of("Germany", "US", "GB"),
          "city", List.of("München", "boston"),
          "state", List.of("Bavaria", "MA"),
          "postalCode", List.of(" 80331 ", "02108", "SW1A 1AA"),
          "street", List.of("Hauptstr. 5", "1 Main Street"),
          "birthDate", List.of("1990-02-01"),
          "gender", List.of("Male", "f"));

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final KeyRing ring = KeyRings.of(5);
  private final ContactReader reader =
      new ContactReader(new Tokens(ring), CLOCK, ContactReader.ON_REQUEST);
  private final Members members;
  private final Warehouse warehouse;

  PageFormsTest(@TempDir Path folder) {
    this.warehouse = Warehouse.open(folder.resolve("warehouse.duckdb"));
    this.members = new Members(warehouse, ring, 10);
  }

  @Test
  void anyFormsOfAnyMembersAreThoseOfTheirRows() {
    try (warehouse) {
      Map<Integer, byte[]> keys = made(300, 50);
      for (int turn = 0; turn < 60; turn++) {
        Set<KeyForm> forms = someForms();
        RoaringBitmap asked = new RoaringBitmap();
        keys.keySet().stream().filter(id -> random.nextInt(4) > 0).forEach(asked::add);
        int[] seen = {0};
        try (MemberSource.Stream stream = members.reader(forms).open(asked)) {
          stream.forEachRemaining(
              paged -> {
                seen[0]++;
                MemberKeys whole =
                    KeyCodec.reader()
                        .read(paged.member(), Objects.requireNonNull(keys.get(paged.member())));
                assertThat(differing(paged, whole, forms)).as("seed " + seed).isEmpty();
              });
        }
        assertThat(seen[0]).as("seed " + seed).isEqualTo(asked.getCardinality());
      }
    }
  }

  /** Forms in which a value of the two is not the same; never the value. */
  private static Set<KeyForm> differing(MatchKeys paged, MatchKeys whole, Set<KeyForm> forms) {
    Set<KeyForm> differing = EnumSet.noneOf(KeyForm.class);
    for (KeyForm form : forms) {
      for (int index = 0; index < KeyCodec.VALUES_MAX; index++) {
        if (!Arrays.equals(paged.value(form, index), whole.value(form, index))
            || paged.has(form, index) != whole.has(form, index)) {
          differing.add(form);
        }
      }
    }
    return differing;
  }

  @Test
  void aFormThatWasNotAskedForIsNoMissingValue() {
    try (warehouse) {
      RoaringBitmap all =
          RoaringBitmap.bitmapOf(
              made(64, Integer.MAX_VALUE).keySet().stream().mapToInt(i -> i).toArray());
      try (MemberSource.Stream stream = members.reader(Set.of(KeyForm.EMAIL_PLAIN)).open(all)) {
        MatchKeys keys = stream.next();

        assertThatThrownBy(() -> keys.value(KeyForm.PHONE_E164, 0))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("PHONE_E164");
        assertThatThrownBy(() -> keys.has(KeyForm.EMAIL_GOOGLE, 0))
            .isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void theTableHasAColumnForEachFormThatIsStored() {
    try (warehouse) {
      List<String> columns = new ArrayList<>(List.of("first", "last"));
      PageColumn.ALL.forEach(column -> columns.add(column.title()));

      assertThat(warehouse.<List<String>>read(PageFormsTest::columns)).isEqualTo(columns);
    }
  }

  private static List<String> columns(Connection on) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement query = on.createStatement();
        ResultSet rows = query.executeQuery("DESCRIBE member_page")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private Set<KeyForm> someForms() {
    Set<KeyForm> forms = EnumSet.noneOf(KeyForm.class);
    int most = 1 + random.nextInt(KeyForm.values().length);
    for (int i = 0; i < most; i++) {
      forms.add(KeyForm.values()[random.nextInt(KeyForm.values().length)]);
    }
    return forms;
  }

  /**
   * Stores members with random keys, neighbours but for one in so many.
   *
   * @param gaps how many
   */
  private Map<Integer, byte[]> made(int count, int gaps) {
    Map<Integer, byte[]> keys = new HashMap<>();
    Seals seals = new Seals(ring);
    warehouse.write(
        on -> {
          try (DuckDBAppender rows =
                  on.unwrap(DuckDBConnection.class).createAppender("main", "member");
              PageWriter pages = new PageWriter(on, new Seals(ring, MemberPage.PURPOSE))) {
            int id = 1;
            for (int i = 0; i < count; i++) {
              id += random.nextInt(gaps) == 0 ? 2 : 1;
              byte[] made = keys();
              keys.put(id, made);
              rows.beginRow().append(id).append(id).append(KeyCodec.kinds(made));
              rows.append(new UUID(id, id)).append(seals.seal(id, made));
              rows.append(LocalDateTime.of(2026, 1, 1, 0, 0)).endRow();
              pages.add(id, made);
            }
          }
          return Sql.number(on, "SELECT count(*) FROM member_page");
        });
    return keys;
  }

  private byte[] keys() {
    List<byte[]> contacts = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      contacts.add(contact());
    }
    return KeyCodec.merge(contacts, token -> false);
  }

  private byte[] contact() {
    List<RawIdentifier> identifiers = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      identifiers.add(identifier());
    }
    Map<String, String> attributes = new HashMap<>();
    ATTRIBUTES.forEach(
        (name, values) -> {
          if (random.nextBoolean()) {
            attributes.put(name, values.get(random.nextInt(values.size())));
          }
        });
    RawContact raw = new RawContact("crm", identifiers, attributes, null, null, false);
    return reader.arrive(raw).keys();
  }

  private RawIdentifier identifier() {
    int number = random.nextInt(1000);
    String email = "p." + number + "+tag@" + DOMAINS.get(random.nextInt(DOMAINS.size()));
    return switch (random.nextInt(6)) {
      case 0, 1 -> new RawIdentifier(IdentifierKind.EMAIL, "email", email, null);
      case 2 ->
          new RawIdentifier(IdentifierKind.PHONE, "phone", "+1415851" + (1000 + number), null);
      case 3 ->
          new RawIdentifier(
              IdentifierKind.DEVICE_ID, "device", new UUID(seed, number).toString(), null);
      case 4 -> new RawIdentifier(IdentifierKind.EXTERNAL_ID, "external", "C-" + number, null);
      default -> {
        KeyForm form = HASHED.get(random.nextInt(HASHED.size()));
        String hex = HexFormat.of().formatHex(Digests.sha256(email));
        yield new RawIdentifier(form.kind(), "digest", hex, form);
      }
    };
  }
}
