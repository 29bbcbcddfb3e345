package dev.rollcall.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.component.RecordingServices.Taken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that the file component hands over, as routes/crm.camel.yaml has it. */
final class FileRouteTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final RouteKit kit = new RouteKit();

  @AfterEach
  void stop() {
    kit.close();
  }

  private Path drop(String name) throws Exception {
    return Files.writeString(folder.resolve(name), "id,email\n");
  }

  private String inbox() {
    return "file:" + folder + "?initialDelay=0&delay=20&move=.done&moveFailed=.refused";
  }

  private static void awaitFile(Path file) {
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(file));
  }

  @Test
  void contactsAreTakenFromTheDroppedFilesPath() throws Exception {
    Path file = drop("export.csv");

    kit.route(inbox(), "rollcall:contacts?source=crm");
    awaitFile(folder.resolve(".done/export.csv"));

    assertThat(kit.services.taken()).containsExactly(new Taken(Operation.contacts, "crm", file));
  }

  @Test
  void eventsAreTakenFromTheDroppedFilesPath() throws Exception {
    Path file = drop("events.jsonl");

    kit.route(inbox(), "rollcall:events?source=web");
    awaitFile(folder.resolve(".done/events.jsonl"));

    assertThat(kit.services.taken()).containsExactly(new Taken(Operation.events, "web", file));
    assertThat(kit.services.collected()).isEmpty();
  }

  @Test
  void refusedFileIsMovedAsideOnceAndTheNextOneIsTaken() throws Exception {
    kit.services.refuse("the file has no column email");
    drop("bad.csv");

    kit.route(inbox(), "rollcall:contacts?source=crm");
    awaitFile(folder.resolve(".refused/bad.csv"));
    drop("next.csv");
    awaitFile(folder.resolve(".refused/next.csv"));

    assertThat(kit.services.taken()).hasSize(2);
    assertThat(folder.resolve(".done")).doesNotExist();
  }

  @Test
  void routeGoesOnWithTheCountsAsBody() throws Exception {
    drop("export.csv");

    kit.route(inbox(), "rollcall:contacts?source=crm", "mock:after");
    awaitFile(folder.resolve(".done/export.csv"));

    assertThat(kit.camel.getEndpoint("mock:after", MockEndpoint.class).getExchanges())
        .extracting(each -> each.getMessage().getBody())
        .containsExactly("2 taken");
  }

  @Test
  void contactsThatAreNoFileAreRefused() {
    Exchange text = kit.exchange().withBody("id,email\n").build();

    assertThatThrownBy(() -> kit.send("rollcall:contacts?source=crm", text))
        .hasMessage("rollcall:contacts takes a file, as the file component hands it over");
    assertThat(kit.services.taken()).isEmpty();
  }
}
