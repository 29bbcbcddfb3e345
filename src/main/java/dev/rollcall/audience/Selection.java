package dev.rollcall.audience;

import dev.rollcall.model.AudienceDefinition;

/**
 * Which lists are asked for. {@code *} stands for any characters, {@code ?} for one.
 *
 * @param audience glob over names of audiences; one that fits only {@code <audience>-<bucket>}
 *     selects that bucket alone
 * @param destination glob over names of destinations
 */
public record Selection(String audience, String destination) {
  private static final String ANY = "*";

  /** Every list of the project. */
  public static Selection everything() {
    return new Selection(ANY, ANY);
  }

  /**
   * @param list name of a list that the audience makes
   */
  public boolean takes(AudienceDefinition audience, String list) {
    Glob glob = new Glob(this.audience);
    return glob.matches(audience.name()) || glob.matches(list);
  }

  /** Whether it takes a list whose audience is configured no more. */
  public boolean takesList(String list) {
    return new Glob(this.audience).matches(list);
  }

  public boolean takesDestination(String name) {
    return new Glob(destination).matches(name);
  }
}
