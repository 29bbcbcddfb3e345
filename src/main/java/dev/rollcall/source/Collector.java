package dev.rollcall.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.source.Envelope.Slice;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the Segment specification to official SDKs: answers 200 only after the commit, so that
 * whatever a sender was told is there; a message that comes again counts once. One bad message of a
 * batch goes into quarantine and the batch is stored. Thread-safe; calls that wait together share a
 * commit.
 */
public final class Collector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
  private static final String ORIGIN = "collector";
  private static final int WAITING_MAX = 100_000;
  private static final Duration COMMIT_MAX = Duration.ofSeconds(30);

  private final EventSource source;
  private final WriteKeys keys;
  private final GroupCommit commits;

  Collector(EventSource source, WriteKeys keys, Clock clock) {
    this.source = source;
    this.keys = keys;
    this.commits =
        new GroupCommit(
            source.definition().name(),
            (batch, arrived) -> source.arrival().arrive(batch, ORIGIN, arrived),
            clock,
            WAITING_MAX);
  }

  /** Answers a request; waits for the commit. Never throws. */
  public CollectorAnswer accept(CollectorRequest request) {
    if (request.method().equals("OPTIONS")) {
      return CollectorAnswer.preflight();
    }
    try {
      return commit(read(request));
    } catch (Refusal e) {
      return e.answer();
    }
  }

  /** What has been taken since the start. */
  public Arrived counts() {
    return commits.counts();
  }

  /** Stores what waits; requests that come later are told to come again. */
  @Override
  public void close() {
    commits.close();
  }

  private EventBatch read(CollectorRequest request) throws Refusal {
    Optional<CollectorPath> path = CollectorPath.of(request.path());
    if (path.isEmpty()) {
      throw new Refusal(404, "events are posted to /v1/batch, /v1/import or /v1/<type of call>");
    }
    if (!request.method().equals("POST")) {
      throw new Refusal(405, "events are posted");
    }
    boolean known = keys.allowHeader(request.header("Authorization"));
    RequestReader body = RequestReader.read(RequestBody.text(request));
    if (!known && !keys.allow(body.writeKey())) {
      throw new Refusal(401, "the write key is missing or not known");
    }
    List<Slice> messages = body.messages(path.get());
    return batch(messages, body.envelope(request, path.get()));
  }

  private EventBatch batch(List<Slice> messages, Envelope envelope) throws Refusal {
    EventBatch batch = new EventBatch();
    for (int i = 0; i < messages.size(); i++) {
      Slice message = messages.get(i);
      try {
        batch.messages().add(message(message, i + 1L, envelope));
      } catch (BadMessage e) {
        if (envelope.type() != null) {
          throw new Refusal(400, e.reason().sentence());
        }
        batch.refused().add(Refused.of(i + 1L, e.reason(), message.raw()));
      } catch (IOException e) {
        throw new Refusal(400, "the JSON is not valid");
      }
    }
    return batch;
  }

  private EventMessage message(Slice slice, long position, Envelope envelope)
      throws IOException, BadMessage {
    if (MessageLines.bytes(slice.text(), slice.from(), slice.length())
        > MessageLines.MESSAGE_BYTES_MAX) {
      throw new BadMessage(Reason.MESSAGE_TOO_LARGE);
    }
    try (JsonParser json = StrictJson.parseChecked(slice.text(), slice.from(), slice.length())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BadMessage(Reason.NOT_AN_OBJECT);
      }
      return source.parser().parse(json, position, envelope);
    }
  }

  private CollectorAnswer commit(EventBatch batch) {
    if (batch.size() == 0) {
      return CollectorAnswer.stored();
    }
    CompletableFuture<Boolean> committed = commits.submit(batch);
    if (committed == null) {
      return CollectorAnswer.later("too many events are waiting");
    }
    try {
      committed.get(COMMIT_MAX.toSeconds(), TimeUnit.SECONDS);
      return CollectorAnswer.stored();
    } catch (ExecutionException e) {
      LOG.error("events could not be stored; senders are told to come again", e.getCause());
    } catch (TimeoutException e) {
      LOG.warn("events wait for the warehouse; senders are told to come again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return CollectorAnswer.later("events cannot be stored at the moment");
  }
}
