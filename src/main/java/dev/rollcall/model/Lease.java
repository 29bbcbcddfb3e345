package dev.rollcall.model;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many days a member may go without being sent again. Those delivered together are due over a
 * range of days, the last of which is some days before the lease ends: otherwise all of a first
 * sync would be due at once for ever.
 *
 * @param days 1 or more
 */
public record Lease(int days) {
  private static final int MARGIN_SHARE = 10;
  private static final int MARGIN_MAX = 7;
  private static final int RANGE_SHARE = 4;
  private static final int RANGE_MAX = 30;

  /**
   * The smaller of what an audience asks for and what its platform does; empty where nobody is ever
   * forgotten and none is asked for.
   *
   * @param membership until the platform forgets a member; null: it forgets nobody
   */
  public static Optional<Lease> of(AudienceDefinition audience, @Nullable Duration membership) {
    Duration asked = audience.life().lease();
    boolean platform = asked == null || (membership != null && membership.compareTo(asked) < 0);
    return of(platform ? membership : asked);
  }

  /** Of a length in time, whole days of which count; empty where there is none. */
  public static Optional<Lease> of(@Nullable Duration length) {
    return length == null
        ? Optional.empty()
        : Optional.of(new Lease((int) Math.max(1, length.toDays())));
  }

  /** Days before the end on which the last ones are due: a tenth, from 1 to 7; none of one day. */
  public int margin() {
    return Math.min(days - 1, Math.max(1, Math.min(MARGIN_MAX, days / MARGIN_SHARE)));
  }

  /** Over how many days those delivered together are due: a quarter of the lease, from 1 to 30. */
  public int range() {
    return Math.max(1, Math.min(RANGE_MAX, days / RANGE_SHARE));
  }

  /** How many days after a delivery the first of its members are due; never the same day. */
  public int first() {
    return Math.max(1, last() - range() + 1);
  }

  /** How many days after a delivery the last of its members are due. */
  public int last() {
    return Math.max(1, days - margin());
  }
}
