package dev.rollcall.sandbox;

/**
 * An answer and how it goes over the wire.
 *
 * @param millis how long it is held back, or for {@link Wire#DRIBBLED} how long it takes
 */
record Delivery(PretendAnswer answer, Wire wire, int millis) {
  enum Wire {
    WHOLE,
    DRIBBLED,
    NONE,
    RESET,
    BROKEN_CHUNK,
    GARBAGE
  }

  static Delivery whole(PretendAnswer answer) {
    return new Delivery(answer, Wire.WHOLE, 0);
  }
}
