package dev.rollcall.sandbox;

import java.util.Arrays;
import java.util.Map;

/** Turns a fault that met a call into what the caller gets to see. */
final class Mishap {
  private static final int TIME_OUT_MILLIS = 120_000;
  private static final int DRIBBLE_MILLIS = 5_000;
  private static final PretendAnswer EMPTY = new PretendAnswer(200, Map.of(), new byte[0]);
  private static final String PAGE =
      "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to go on</body></html>";

  private final PretendState state;
  private final PretendRequest call;

  Mishap(PretendState state, PretendRequest call) {
    this.state = state;
    this.call = call;
  }

  Delivery befall(Fault fault) {
    if (fault.kind().isRefusal()) {
      return Delivery.whole(state.refuse(fault.kind(), fault.parameters(), call));
    }
    if (fault.kind() == FaultKind.REJECT_ROWS) {
      String reason = fault.parameters().getOrDefault("reason", "");
      return Delivery.whole(state.answer(call.rejecting(fault.parameter("rows", 1), reason)));
    }
    return onTheWay(fault, fault.executed() ? state.answer(call) : EMPTY);
  }

  private static Delivery onTheWay(Fault fault, PretendAnswer answer) {
    return switch (fault.kind()) {
      case STATUS -> status(fault.parameter("status", 503));
      case TOO_MANY_REQUESTS -> status(429);
      case TIME_OUT ->
          new Delivery(EMPTY, Delivery.Wire.NONE, fault.parameter("millis", TIME_OUT_MILLIS));
      case CUT_OFF -> Delivery.whole(half(answer));
      case HTML -> Delivery.whole(PretendAnswer.text(200, "text/html; charset=UTF-8", PAGE));
      case EMPTY_BODY -> Delivery.whole(EMPTY);
      case NO_ANSWER -> new Delivery(EMPTY, Delivery.Wire.NONE, 0);
      case RESET -> new Delivery(EMPTY, Delivery.Wire.RESET, 0);
      case BROKEN_CHUNK -> new Delivery(EMPTY, Delivery.Wire.BROKEN_CHUNK, 0);
      case GARBAGE -> new Delivery(EMPTY, Delivery.Wire.GARBAGE, 0);
      case DRIBBLE ->
          new Delivery(answer, Delivery.Wire.DRIBBLED, fault.parameter("millis", DRIBBLE_MILLIS));
      case RATE_LIMIT, TOKEN_EXPIRED, PERMISSION, TERMS, LIST_GONE, ERROR, REJECT_ROWS ->
          throw new IllegalStateException(fault.kind() + " is the platform's own");
    };
  }

  private static Delivery status(int status) {
    return Delivery.whole(PretendAnswer.text(status, "text/plain", "fault on order\n"));
  }

  private static PretendAnswer half(PretendAnswer answer) {
    return answer.withBody(Arrays.copyOf(answer.body(), answer.body().length / 2));
  }
}
