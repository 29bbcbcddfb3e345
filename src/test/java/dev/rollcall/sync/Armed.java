package dev.rollcall.sync;

/** A failpoint that strikes while this is open. */
final class Armed implements AutoCloseable {
  private static final String POINT = "rollcall.failpoint";
  private static final String ACTION = "rollcall.failpoint.action";

  /**
   * @param point name, or {@code name:nth}
   * @param action {@code throw}: as a crash; {@code fail}: as a failed step
   */
  Armed(String point, String action) {
    System.setProperty(ACTION, action);
    System.setProperty(POINT, point);
  }

  @Override
  public void close() {
    System.clearProperty(POINT);
    System.clearProperty(ACTION);
    dev.rollcall.model.FailPoint.reached("disarmed");
  }
}
