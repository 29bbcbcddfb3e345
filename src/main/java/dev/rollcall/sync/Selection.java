package dev.rollcall.sync;

/**
 * Which syncs are meant. {@code *} stands for any characters, {@code ?} for one.
 *
 * @param audience glob over names of audiences and of the lists that they make
 * @param destination glob over names of destinations
 */
public record Selection(String audience, String destination) {
  /** Everything. */
  public static final Selection ALL = new Selection("*", "*");

  /** The same, as audiences know it. */
  public dev.rollcall.audience.Selection lists() {
    return new dev.rollcall.audience.Selection(audience, destination);
  }
}
