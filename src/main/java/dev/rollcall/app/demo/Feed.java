package dev.rollcall.app.demo;

import dev.rollcall.app.UserError;
import dev.rollcall.demo.Shop;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Brings the shop's data to the doors that real data would come to: files into inboxes, the last
 * hour's events to the collector.
 */
final class Feed {
  private static final Duration LIVE = Duration.ofHours(1);

  /** An arrival waits for the file that is being read beside it. */
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private static final int MESSAGES_PER_POST = 100;
  private final Shop shop;
  private final Instant end;
  private final DemoProject project;
  private final List<String> live = new ArrayList<>();

  Feed(Shop shop, Instant end, DemoProject project) {
    this.shop = shop;
    this.end = end;
    this.project = project;
  }

  /** Writes the files beside the inboxes and moves them in whole. */
  void dropFiles() throws IOException {
    Path staging = Files.createDirectories(project.folder().resolve("data/staging"));
    Path crm = staging.resolve("crm-export.csv");
    shop.writeCrm(crm);
    Path newsletter = staging.resolve("newsletter.jsonl");
    shop.writeNewsletter(newsletter);
    Path events = staging.resolve("web-history.jsonl");
    writeHistory(events);
    drop(crm, "crm");
    drop(newsletter, "newsletter");
    drop(events, "web");
  }

  private void drop(Path file, String source) throws IOException {
    Files.move(
        file, project.inbox(source).resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  private void writeHistory(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      shop.events(
          end.minus(LIVE),
          message -> {
            try {
              out.write(message);
              out.write('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          },
          live::add);
    }
  }

  /** Posts the last hour's events as an SDK would; returns how many. */
  int post(URI collector) throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    for (int from = 0; from < live.size(); from += MESSAGES_PER_POST) {
      List<String> some = live.subList(from, Math.min(from + MESSAGES_PER_POST, live.size()));
      HttpResponse<String> answer =
          client.send(request(collector, some), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new UserError("the demo's collector answered " + answer.statusCode());
      }
    }
    return live.size();
  }

  private static HttpRequest request(URI collector, List<String> messages) {
    String credentials =
        Base64.getEncoder()
            .encodeToString((DemoProject.WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(collector)
        .timeout(ANSWER)
        .header("Authorization", "Basic " + credentials)
        .header("Content-Type", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString("{\"batch\":[" + String.join(",", messages) + "]}"))
        .build();
  }
}
