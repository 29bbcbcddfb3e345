package dev.rollcall.config.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the known word that somebody most likely meant. */
public final class DidYouMean {
  private DidYouMean() {}

  /**
   * The nearest of the known words, if any is near: at most a third of the letters differ, counting
   * two swapped neighbours as one difference, capitals as none.
   */
  public static Optional<String> nearest(String written, Collection<String> known) {
    int most = Math.max(1, written.length() / 3);
    return known.stream()
        .filter(word -> distance(plain(written), plain(word)) <= most)
        .min(
            Comparator.<String>comparingInt(word -> distance(plain(written), plain(word)))
                .thenComparing(word -> -shared(plain(written), plain(word)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The same as a suggestion to print, or null. */
  public static @Nullable String suggest(String written, Collection<String> known) {
    return nearest(written, known).map(word -> "did you mean `" + word + "`?").orElse(null);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Letters at both ends that are the same: {@code withn} shares more with within than with. */
  private static int shared(String a, String b) {
    int most = Math.min(a.length(), b.length());
    int front = 0;
    while (front < most && a.charAt(front) == b.charAt(front)) {
      front++;
    }
    int back = 0;
    while (back < most - front
        && a.charAt(a.length() - 1 - back) == b.charAt(b.length() - 1 - back)) {
      back++;
    }
    return front + back;
  }

  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] cost) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least =
        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
