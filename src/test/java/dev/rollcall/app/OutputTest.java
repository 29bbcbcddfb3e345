package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.app.command.CommandContext;
import dev.rollcall.app.command.Console;
import dev.rollcall.app.command.RollcallCommand;
import dev.rollcall.sandbox.PretendList;
import dev.rollcall.sandbox.Sandbox;
import dev.rollcall.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command's document, printed by the command itself over a project that {@code init} wrote,
 * against the page that lists its fields.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutputTest {
  /** An audience that is synced and then taken out of the files for a while. */
  private static final String GONE = "cart-abandoners";

  private static final String FILE = "config/audiences/cart-abandoners.yaml";

  @TempDir private static Path folder;
  private final Map<String, JsonNode> printed = new LinkedHashMap<>();
  private Sandbox sandbox;

  /** What a command that asks for a line is given: somebody who looked at a pricing page. */
  private static String typed = "Person6@Example.com";

  /** What a command left. */
  private record Ended(int exit, String out, String err) {}

  @BeforeAll
  void runEveryCommand() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.at(Clock.systemUTC()));
    layOut();
    keep(1, "test");
    keep(0, "audit");
    keep(0, "preview", "pricing-visitors-7d", "--history", "3", "--by", "country", "--overlap");
    run("sync", GONE);
    String audience = Files.readString(folder.resolve(FILE), StandardCharsets.UTF_8);
    Files.delete(folder.resolve(FILE));
    keep(0, "check", "--connect");
    keep(0, "plan");
    keep(0, "sync");
    run("pause", "pricing-7d", "--note", "to look at it");
    keep(0, "status", "--connect");
    write(FILE, audience);
    keep(0, "history", "--since", "1d");
    keep(0, "show", aRunWithPeople(), "--rejected");
    PretendList renamed = sandbox.lists().get(0);
    sandbox.renameList(renamed.platform(), renamed.id(), "Renamed there");
    keep(0, "reconcile", "--apply");
    keep(0, "explain", "--audience", "pricing-7d");
    late("config/sources/web.yaml");
    run("plan");
    run("sync", GONE);
    keep(0, "alerts");
  }

  /** A new project with its example data, and things in it that commands have to tell of. */
  private void layOut() throws IOException {
    keep(0, "init");
    Path environment = folder.resolve(".env");
    String values = Files.readString(environment, StandardCharsets.UTF_8);
    Files.writeString(
        environment,
        values.replace("http://127.0.0.1:8089", sandbox.url()),
        StandardCharsets.UTF_8);
    write("config/notes.txt", "not read, so check warns\n");
    write("config/alerts.yaml", "route: direct:on-call\n");
    Path visitors = folder.resolve("config/segments/pricing-visitors.yaml");
    Files.writeString(
        visitors, "minDwell: 2h\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    Path contacts = folder.resolve("examples/contacts.csv");
    // One row without its id, one with a consent that the source does not list.
    Files.writeString(
        contacts,
        "9998,2026-01-01T00:00:00Z,asked@example.com,+14155550177,login-77,,,US,,,yes,,\n"
            + ",,nobody@example.com,,,,,,,,,,\n9999,,other@example.com,,,,,,,,maybe,,\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    keep(0, "import", "contacts", contacts.toString());
    run("import", "events", folder.resolve("examples/events.jsonl").toString());
    write(
        "config/tests/missed.yaml",
        """
        tests:
          - name: misses
            at: 2026-03-10
            given: [{person: ana, event: page_viewed, path: /pricing}, {person: bo, event: page_viewed}]
            expect: {pricing-visitors-7d: [bo]}
        """);
  }

  /** From now on the source is older than it may be. */
  private static void late(String source) throws IOException {
    String text = Files.readString(folder.resolve(source), StandardCharsets.UTF_8);
    write(source, text.replaceFirst("freshWithin: .*", "freshWithin: 1s"));
  }

  private String aRunWithPeople() {
    for (JsonNode run : document("history").at("/runs")) {
      if (run.at("/planned").asInt() > 0) {
        return run.at("/id").asText();
      }
    }
    throw new AssertionError("no run had anybody to send");
  }

  @AfterAll
  void stopSandbox() {
    sandbox.close();
  }

  private static void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
  }

  private void keep(int exit, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--output", "json"));
    Ended ended = run(all.toArray(String[]::new));
    assertThat(ended.exit()).as(words[0] + ": " + ended.err()).isEqualTo(exit);
    printed.put(words[0], DocumentedFields.parse(ended.out()));
  }

  private static Ended run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--project", folder.toString()));
    int exit =
        RollcallCommand.line(
                new CommandContext(
                    new Console(
                        new PrintWriter(out), new PrintWriter(err), false, false, prompt -> typed),
                    folder,
                    Clock.systemUTC(),
                    Map.of(),
                    new OwnWorkspaces()))
            .run(all);
    return new Ended(exit, out.toString(), err.toString());
  }

  private JsonNode document(String command) {
    return Objects.requireNonNull(printed.get(command), command);
  }

  Set<String> commands() {
    return printed.keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandPrintsExactlyTheFieldsOfThePage(String command) throws IOException {
    assertThat(DocumentedFields.in(document(command)))
        .containsAll(required(command))
        .isSubsetOf(DocumentedFields.of(command));
    assertThat(document(command).at("/command").asText()).isEqualTo(command);
  }

  /** Lists that may be empty in a run where all goes well say nothing of their elements. */
  private static Set<String> required(String command) throws IOException {
    Set<String> fields = new TreeSet<>(DocumentedFields.of(command));
    fields.removeAll(Set.of("busy[]", "paused[]", "approvals[]", "diagnostics[].notes[]"));
    fields.removeIf(field -> field.startsWith("rejected[]."));
    return fields;
  }

  @Test
  void pageHasASectionForEveryCommandWithADocument() throws IOException {
    Set<String> all = new TreeSet<>(printed.keySet());
    all.addAll(Set.of("demo", "test"));
    assertThat(DocumentedFields.commands()).isEqualTo(all);
  }

  @Test
  void numbersOfARunAddUp() {
    JsonNode run = document("show").at("/run");
    assertThat(run.at("/planned").asInt())
        .isPositive()
        .isEqualTo(
            run.at("/accepted").asInt() + run.at("/rejected").asInt() + run.at("/open").asInt());
    assertThat(run.at("/started").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
  }

  @Test
  void nobodysAddressIsInAnyDocument() {
    assertThat(printed.values().toString())
        .doesNotContain("@example")
        .doesNotContainPattern("[0-9a-f]{64}");
  }

  @Test
  void personIsExplainedByIdentifierAndByTheIdThatThisPrints() {
    JsonNode explained = document("explain");
    String person = explained.at("/person").asText();

    Ended ended = run("explain", person, "--audience", "pricing-7d");

    assertThat(person).matches("p_[0-9a-z]{8}");
    assertThat(ended.exit()).isZero();
    assertThat(ended.out())
        .startsWith(person + " is in pricing-7d   as of ")
        .contains("✓ page_viewed")
        .contains("✓ not in segment customers")
        .contains("If nothing arrives, the segment loses this person on ")
        .contains("pricing-7d → meta-main   should be on it")
        .contains("delivered: held")
        .doesNotContainIgnoringCase("person6");
    assertThat(explained.at("/lists/0/runs/0/outcome").asText()).isEqualTo("accepted");
  }

  @Test
  void phoneAndUserIdLeadToTheSamePersonAsTheAddressAndAreNotRepeated() {
    String known = typed;
    Set<String> first = new TreeSet<>();
    for (String identifier : List.of("asked@example.com", "+1 415-555-0177", "login-77")) {
      typed = identifier;
      Ended ended = run("explain", "--segment", "customers");
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.out()).doesNotContain("5550177", "555-0177", "login-77", "asked");
      first.add(ended.out().substring(0, ended.out().indexOf(" is ")));
    }
    typed = known;

    assertThat(first).singleElement().asString().matches("p_[0-9a-z]{8}");
  }

  @Test
  void whatAnAuditOffersToPasteIsASoundSegment() throws IOException {
    String yaml = document("audit").at("/candidates/0/yaml").asText();
    Path pasted = folder.resolve("config/segments/pasted.yaml");
    Files.writeString(pasted, yaml, StandardCharsets.UTF_8);
    Ended ended = run("check", "--output", "json");
    Files.delete(pasted);

    assertThat(yaml).startsWith("segment: ");
    assertThat(ended.exit()).as(ended.out()).isZero();
    assertThat(ended.out()).doesNotContain("pasted.yaml");
  }

  @Test
  void filesAreComparedWithTheDataWhereThatIsAskedFor() throws IOException {
    Ended compared = run("check", "--data", "--output", "json");
    Ended alone = run("check");

    assertThat(compared.exit()).as(compared.err()).isZero();
    assertThat(compared.out()).contains("\"below-floor\"");
    assertThat(DocumentedFields.parse(compared.out()).at("/compared").asBoolean()).isTrue();
    assertThat(run("check", "--data", "--output", "sarif").out()).contains("\"below-floor\"");
    assertThat(alone.out())
        .contains("not checked: names and sizes in the data; --data compares with it")
        .doesNotContain("below-floor");
  }

  @Test
  void identifierOfNobodyIsNotRepeatedAndTheAnswerIsNo() {
    String known = typed;
    typed = "nobody-at-all@example.org";
    Ended ended = run("explain", "--segment", "customers");
    typed = known;

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().strip())
        .isEqualTo("rollcall: nobody with that identifier is known here");
  }

  @Test
  void explainNeedsASegmentOrAnAudienceThatThereIs() {
    assertThat(run("explain").exit()).isEqualTo(2);
    assertThat(run("explain", "--segment", "no-such").exit()).isEqualTo(2);
    assertThat(run("explain", "--audience", "no-such").exit()).isEqualTo(2);
    assertThat(run("explain", "p_00000000", "--segment", "customers").exit()).isEqualTo(1);
  }

  @Test
  void failureLeavesStdoutEmpty() {
    Ended ended = run("show", "no-such-run", "--output", "json");

    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("rollcall: there is no run");
  }

  @Test
  void csvIsTheMainTableAlone() {
    assertThat(run("status", "--output", "csv").out().lines())
        .hasSize(5)
        .first()
        .isEqualTo("audience,destination,held,state,last run,run,list,note");
  }

  @Test
  void sizesAndPartsOfAPreviewAddUp() {
    JsonNode preview = document("preview");
    JsonNode history = preview.at("/history");

    assertThat(history).hasSize(4);
    assertThat(history.at("/3/people").asLong()).isEqualTo(preview.at("/people").asLong());
    assertThat(history.at("/3/at")).isEqualTo(preview.at("/at"));
    long people = preview.at("/by/other").asLong() + preview.at("/by/none").asLong();
    for (JsonNode part : preview.at("/by/largest")) {
      assertThat(part.at("/people").asLong()).isGreaterThanOrEqualTo(25);
      people += part.at("/people").asLong();
    }
    assertThat(people).isEqualTo(preview.at("/people").asLong());
  }

  @Test
  void overlapOfTwoSegmentsIsOnePairAndWithoutItOneSegmentIsNamed() {
    Ended pair = run("preview", "customers", "employees", "--overlap", "--output", "csv");

    assertThat(pair.exit()).as(pair.err()).isZero();
    assertThat(pair.out().lines()).hasSize(3).first().isEqualTo("in both,customers,employees");
    assertThat(run("preview", "customers", "employees").exit()).isEqualTo(2);
    assertThat(run("preview").exit()).isEqualTo(2);
    assertThat(run("preview", "customers", "--history", "91").exit()).isEqualTo(2);
    assertThat(run("preview", "customers", "--history", "7").out()).contains("size, last 7 days");
  }

  @Test
  void historyTakesAPatternForBothPartsOfASync() {
    assertThat(run("history", "pricing-*@meta-*", "--output", "csv").out().lines()).hasSize(2);
    assertThat(run("history", "pricing-*@other", "--output", "csv").out().lines()).hasSize(1);
    assertThat(run("history", "--since", "2999-01-01").out()).contains("No run matches");
    assertThat(run("history", "--limit", "1", "--output", "csv").out().lines()).hasSize(2);
    assertThat(run("history", "--limit", "0").exit()).isEqualTo(2);
  }

  @Test
  void initRefusesAFolderWithSomethingInIt() {
    Ended ended = run("init", "--output", "json");

    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.err()).contains("init overwrites nothing");
  }

  @Test
  void namesForTheShellAreTheProjectsOwn() {
    assertThat(run("completion", "--names", "audiences").out().lines())
        .containsExactlyInAnyOrder(
            "cart-abandoners", "engaged-this-week", "exclude-customers", "pricing-7d");
    assertThat(run("completion", "--names", "segments").out().lines())
        .contains("pricing-visitors-14d", "customers")
        .doesNotContain("pricing-visitors");
    assertThat(run("completion", "--names", "destinations").out().lines())
        .containsExactly("meta-main");
  }
}
