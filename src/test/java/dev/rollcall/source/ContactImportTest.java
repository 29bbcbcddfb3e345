package dev.rollcall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.model.EventsDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ContactImportTest {
  private static final String HEADER = "id,updated,email,phone,name,plan,consent\n";
  private static final String ADA = "7,2026-03-01,ada@example.org,+4915123456789,Ada,3,yes\n";
  private static final String BOB = "8,2026-03-02,bob@example.org,,Bob,,no\n";

  @TempDir Path folder;
  private SourceKit kit;

  @BeforeEach
  void open() {
    kit = new SourceKit(folder);
  }

  @AfterEach
  void close() {
    assertThat(kit.number("SELECT count(*) FROM contact"))
        .isEqualTo(kit.number("SELECT count(DISTINCT profile) FROM contact"));
    kit.close();
  }

  /** Each: what is special, the file's text, stored, repeated, quarantined rows, a note or null. */
  static Stream<Arguments> taken() {
    return Stream.of(
        Arguments.of("plain", HEADER + ADA + BOB, 2, 0, 0, "comma (found out)"),
        Arguments.of("byte order mark", '\uFEFF' + HEADER + ADA, 1, 0, 0, null),
        Arguments.of("semicolons", (HEADER + ADA).replace(',', ';'), 1, 0, 0, "semicolon"),
        Arguments.of("tabs", (HEADER + ADA).replace(',', '\t'), 1, 0, 0, "tab"),
        Arguments.of(
            "comma and newline in quotes",
            HEADER + "7,2026-03-01,a@example.org,,\"Love\nlace, \"\"Ada\"\"\",3,yes\n" + BOB,
            2,
            0,
            0,
            null),
        Arguments.of("too few columns", HEADER + "9,x\n" + ADA, 1, 0, 1, null),
        Arguments.of("too many columns", HEADER + BOB.strip() + ",more\n" + ADA, 1, 0, 1, null),
        Arguments.of("NUL", HEADER + ADA.replace("Ada", "A\0da") + BOB, 1, 0, 1, null),
        Arguments.of(
            "a formula is text", HEADER + ADA.replace("Ada", "=HYPERLINK(1)"), 1, 0, 0, null),
        Arguments.of(
            "line ends mixed",
            HEADER.replace("\n", "\r\n") + ADA.replace("\n", "\r") + BOB,
            2,
            0,
            0,
            null),
        Arguments.of("no id", HEADER + ADA.replaceFirst("7", " "), 0, 0, 1, null),
        Arguments.of("id of a spreadsheet", HEADER + "4.9E+12,,,,,,\n" + ADA, 1, 0, 1, null),
        Arguments.of("unreadable time", HEADER + ADA.replace("2026-03-01", "soon"), 0, 0, 1, null),
        Arguments.of("ids 007 and 7", HEADER + ADA + "0" + ADA, 2, 0, 0, null),
        Arguments.of("one id twice", HEADER + ADA + ADA.replace("-01", "-02"), 1, 1, 0, null),
        Arguments.of("JSON lines", json(), 2, 0, 0, null));
  }

  private static String json() {
    return "{\"id\":7,\"updated\":1772500000,\"email\":[\"a@example.org\",\"b@example.org\"]}\n\n"
        + "{\"id\":\"8\",\"updated\":\"2026-03-02T10:00:00+01:00\",\"plan\":2.50,\"consent\":\"yes\"}\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taken")
  void takesEveryRowOrSaysWhyNot(
      String special, String text, int stored, int repeated, int quarantined, String note) {
    Arrived arrived = kit.contacts(text);

    assertThat(arrived.stored()).isEqualTo(stored);
    assertThat(arrived.repeated()).isEqualTo(repeated);
    assertThat(arrived.quarantined()).isEqualTo(quarantined);
    assertThat(kit.number("SELECT count(*) FROM contact")).isEqualTo(stored);
    assertThat(kit.number("SELECT count(*) FROM quarantine"))
        .isEqualTo(quarantined + arrived.count(Remark.VALUE_REFUSED));
    assertThat(String.join(" ", arrived.notes())).contains(note == null ? "" : note);
  }

  /** Each: what is special, the file, and what its refusal says. */
  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("empty", new byte[0], "is empty: 0 rows"),
        Arguments.of("header only", bytes(HEADER), "a header and no rows"),
        Arguments.of("UTF-16", SourceKit.encoded(HEADER + ADA, "UTF-16"), "is UTF-16"),
        Arguments.of("UTF-16 without mark", SourceKit.encoded(HEADER, "UTF-16LE"), "is UTF-16"),
        Arguments.of(
            "Latin-1",
            SourceKit.encoded(HEADER + BOB + ADA.replace("Ada", "J\u00fcrgen"), "ISO-8859-1"),
            "line 3: this is not UTF-8. Save it as UTF-8, or say `encoding: windows-1252`"),
        Arguments.of(
            "quote never closed",
            bytes(HEADER + ADA + BOB.replace("Bob", "\"Bob") + ADA + ADA),
            "a quote that is never closed in row 2 (line 3)"),
        Arguments.of(
            "quote closed too late",
            bytes(HEADER + ADA + BOB.replace("Bob", "\"Bob") + ADA.replace("Ada", "\"Ada\"")),
            "text behind a closing quote in row 2 (line 3)"),
        Arguments.of(
            "line too long",
            bytes(HEADER + ADA + "9,,,,\"" + "x".repeat(1_100_000) + "\",,\n"),
            "row longer than 1 MB: row 2 (line 3)"),
        Arguments.of(
            "header twice", bytes("id,email,email\n"), "names `email` twice, as columns 2 and 3"),
        Arguments.of(
            "column missing",
            bytes(HEADER.replace("email", "e_mail") + ADA),
            "no column `email` (did you mean `e_mail`?). Its columns: id, updated, e_mail"),
        Arguments.of(
            "no header at all", bytes(ADA + BOB), "its first row names none of the columns that"),
        Arguments.of(
            "a value in the header",
            bytes(HEADER.replace("email", "ada@example.org") + ADA),
            "Its columns: id, updated, (column 3)"));
  }

  private static byte[] bytes(String text) {
    return SourceKit.encoded(text, "UTF-8");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesAFileAsAWholeAndTakesNothing(String special, byte[] file, String said) {
    assertThatThrownBy(() -> kit.contacts(file))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("example.org");

    assertThat(kit.number("SELECT count(*) FROM contact")).isZero();
    assertThat(kit.number("SELECT count(*) FROM quarantine")).isZero();
    assertThat(kit.number("SELECT count(*) FROM watermark")).isZero();
  }

  @Test
  void keepsTheRowsBeforeABreakWherePartialIsDeclared() {
    kit.close();
    kit = new SourceKit(folder, SourceKit.crm(null, true), EventsDefinition.empty());

    Arrived arrived = kit.contacts(HEADER + ADA + BOB.replace("Bob", "\"Bob"));

    assertThat(arrived.stored()).isEqualTo(1);
    assertThat(arrived.notes()).anyMatch(note -> note.contains("row 2 (line 3)"));
  }

  @Test
  void readsADeclaredEncoding() {
    kit.close();
    kit = new SourceKit(folder, SourceKit.crm("windows-1252", false), EventsDefinition.empty());

    kit.contacts(SourceKit.encoded(HEADER + ADA.replace("Ada", "J\u00fcrgen"), "windows-1252"));

    assertThat(kit.rows("SELECT text FROM trait WHERE name = 'name'")).containsExactly("Jürgen");
  }

  @Test
  void skipsTheSameFileWithANote() {
    kit.contacts(HEADER + ADA);

    Arrived again = kit.contacts(HEADER + ADA);

    assertThat(again.received()).isZero();
    assertThat(again.notes()).singleElement().asString().contains("has been taken before");
  }

  @Test
  void replacesAContactUnlessTheStoredOneIsNewer() {
    kit.contacts(HEADER + ADA);
    kit.contacts(HEADER + ADA.replace("03-01", "03-05").replace("Ada,3,yes", "Eva,,no"));

    Arrived stale = kit.contacts(HEADER + ADA.replace("03-01", "03-04").replace("Ada", "Old"));

    assertThat(stale.count(Remark.STALE)).isEqualTo(1);
    assertThat(kit.rows("SELECT name, text, number FROM trait")).containsExactly("name|Eva|null");
    assertThat(kit.rows("SELECT purpose, state FROM consent")).containsExactly("ads|0");
    assertThat(kit.number("SELECT count(*) FROM contact")).isEqualTo(1);
  }

  @Test
  void quarantinesABadIdentifierAloneAndKeepsItsContact() {
    Arrived arrived =
        kit.contacts(HEADER + "7,,not-an-address,4.91512E+12,Ada,many,maybe\n9,,,15,,,\n");

    assertThat(arrived.stored()).isEqualTo(2);
    assertThat(arrived.count(Remark.VALUE_REFUSED)).isEqualTo(4);
    assertThat(arrived.count(Remark.CONSENT_UNLISTED)).isEqualTo(1);
    assertThat(kit.rows("SELECT line, reason FROM quarantine ORDER BY seq"))
        .containsExactly(
            "2|email.shape", "2|phone.spreadsheet", "2|trait-unreadable", "3|phone.length");
    assertThat(kit.quarantined()).containsExactly("not-an-address", "4.91512E+12", "many", "15");
    assertThat(kit.rows("SELECT detail FROM quarantine")).noneMatch(it -> it.contains("4.91"));
  }

  @Test
  void namesTheLineOfARowInQuarantineAndSealsIt() {
    kit.contacts(HEADER + ADA + "9,ragged@example.org\n" + BOB);

    assertThat(kit.rows("SELECT source, origin, line, reason, detail FROM quarantine"))
        .containsExactly("crm|people.csv|3|ragged-row|the row has 2 columns, the header 7");
    assertThat(kit.quarantined()).containsExactly("9,ragged@example.org");
  }

  /** A line of JSON and the reason for which it alone is refused. */
  static Stream<Arguments> badLines() {
    return Stream.of(
        Arguments.of("{\"id\":1,\"id\":2}", "a key stands twice in one object"),
        Arguments.of("{\"id\":1} x", "the JSON is not valid"),
        Arguments.of("{\"id\":1}{\"id\":2}", "something stands behind the JSON value"),
        Arguments.of("[1]", "the line is not one JSON object"),
        Arguments.of("{\"id\":1e999}", "the number of `id` is too large"),
        Arguments.of("{\"id\":\"\\ud800\"}", "a text has half of a surrogate pair"),
        Arguments.of("{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}", "nested deeper than 32"),
        Arguments.of("{\"id\":NaN}", "the JSON is not valid"),
        Arguments.of("{\"id\":", "the JSON is not valid"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badLines")
  void refusesABadLineOfJsonAlone(String line, String said) {
    Arrived arrived = kit.contacts(json() + line + "\n");

    assertThat(arrived.stored()).isEqualTo(2);
    assertThat(arrived.quarantined()).isEqualTo(1);
    assertThat(kit.rows("SELECT line, detail FROM quarantine"))
        .singleElement()
        .asString()
        .startsWith("4|")
        .contains(said);
  }

  @Test
  void readsTimesInTheDeclaredZone() {
    kit.contacts(HEADER + ADA.replace("2026-03-01", "2026-03-01 12:00:00"));

    assertThat(kit.rows("SELECT updated, arrived FROM contact"))
        .containsExactly("2026-03-01 11:00:00.0|2026-03-10 09:00:00.0");
  }

  @Test
  void joinsContactsThatShareAnIdentifier() {
    kit.contacts(HEADER + ADA + BOB.replace("bob@example.org", "ADA@example.org"));

    assertThat(kit.number("SELECT count(*) FROM person")).isEqualTo(1);
  }

  @Test
  void takesWhatIsSaidAgainAfterSomethingElseWasSaid() {
    String withdrawn = HEADER + "7,,ada@example.org,,Ada,3,no\n";
    kit.contacts(withdrawn);
    kit.contacts(withdrawn.replace(",no", ",yes"));

    assertThat(kit.contacts(withdrawn).stored()).isEqualTo(1);
    assertThat(kit.rows("SELECT state FROM person_consent")).containsExactly("0");
  }

  @Test
  void skipsAFileThatWasNotWrittenSinceItWasTaken() throws IOException {
    Path file = kit.file("first.csv", HEADER + ADA);
    Files.setLastModifiedTime(file, FileTime.from(SourceKit.NOW.minusSeconds(1)));
    kit.sources.contacts("crm").run(file);
    kit.contacts(HEADER + BOB);

    assertThat(kit.sources.contacts("crm").run(file).received()).isZero();
  }

  @Test
  void takesAddressesOutOfTraits() {
    Arrived arrived = kit.contacts(HEADER + ADA.replace("Ada", "ada@example.org"));

    assertThat(kit.rows("SELECT text FROM trait WHERE name = 'name'"))
        .containsExactly("[redacted]");
    assertThat(arrived.count(Remark.REDACTED)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"20260301, 2026-02-28 23:00:00.0", "20260301120000, 2026-03-01 11:00:00.0"})
  void readsTimesWithoutSignsBetween(String written, String stored) {
    kit.contacts(HEADER + ADA.replace("2026-03-01", written));

    assertThat(kit.rows("SELECT updated FROM contact")).containsExactly(stored);
  }

  @Test
  void takesTextsWithNulInJson() {
    Arrived arrived = kit.contacts("{\"id\":7,\"name\":\"A\\u0000da\"}\n");

    assertThat(arrived.stored()).isEqualTo(1);
  }

  @Test
  void keepsNoIdentifierOutsideTheSeals() {
    kit.contacts(HEADER + ADA + "9,,canary@example,,,,\n" + "ragged-canary\n");

    for (String table : new String[] {"contact", "link", "quarantine", "imported", "consent"}) {
      assertThat(kit.rows("SELECT * FROM " + table))
          .noneMatch(row -> row.contains("example.org") || row.contains("canary"));
    }
  }
}
