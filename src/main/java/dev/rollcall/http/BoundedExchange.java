package dev.rollcall.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Stands around a whole exchange inside HttpClient: reads the answer to its end, unpacked, within
 * one deadline and one size. HttpClient's own time-outs bound only the silence between two bytes.
 */
final class BoundedExchange implements ExecChainHandler {
  private final ScheduledExecutorService timer;
  private final Duration deadline;
  private final int answerBytesMax;

  BoundedExchange(ScheduledExecutorService timer, Duration deadline, int answerBytesMax) {
    this.timer = timer;
    this.deadline = deadline;
    this.answerBytesMax = answerBytesMax;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> alarm =
        timer.schedule(
            () -> cut(scope.execRuntime, late), deadline.toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      readWhole(response, scope.execRuntime);
      return response;
    } catch (IOException | HttpException | RuntimeException e) {
      if (late.get()) {
        throw new DeadlinePassed(deadline);
      }
      throw e;
    } finally {
      alarm.cancel(false);
    }
  }

  private static void cut(ExecRuntime runtime, AtomicBoolean late) {
    late.set(true);
    if (runtime instanceof Cancellable exchange) {
      exchange.cancel();
    } else {
      runtime.discardEndpoint();
    }
  }

  private void readWhole(ClassicHttpResponse response, ExecRuntime runtime) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return;
    }
    try (InputStream in = entity.getContent()) {
      byte[] body = in.readNBytes(answerBytesMax + 1);
      if (body.length > answerBytesMax) {
        runtime.discardEndpoint();
        throw new AnswerTooLarge(answerBytesMax);
      }
      response.setEntity(new ByteArrayEntity(body, ContentType.parseLenient(type(entity))));
    }
  }

  private static String type(HttpEntity entity) {
    return entity.getContentType() == null
        ? ContentType.APPLICATION_OCTET_STREAM.getMimeType()
        : entity.getContentType();
  }

  /** Nothing more is waited for. */
  static final class DeadlinePassed extends IOException {
    private static final long serialVersionUID = 1L;

    DeadlinePassed(Duration deadline) {
      super("no whole answer within " + deadline.toMillis() + " ms");
    }
  }

  /** Nothing more is read. */
  static final class AnswerTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    AnswerTooLarge(int bytesMax) {
      super("an answer of more than " + bytesMax + " bytes");
    }
  }
}
