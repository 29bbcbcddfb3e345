package dev.rollcall.model;

/**
 * The form in which names of events are stored and rules name them: {@code Order Completed}, {@code
 * orderCompleted} and {@code order-completed} are all {@code order_completed}.
 */
public final class SnakeCase {
  private SnakeCase() {}

  /**
   * The words of a name in lower case with one underscore between them. A name in this form stays
   * as it is.
   *
   * @return empty where the name has neither a letter nor a digit
   */
  public static String of(String text) {
    StringBuilder name = new StringBuilder(text.length() + 4);
    int before = ' ';
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      int point = points[i];
      if (Character.isLetterOrDigit(point)) {
        int next = i + 1 < points.length ? points[i + 1] : ' ';
        boolean starts = !name.isEmpty() && startsWord(before, point, next);
        name.append(starts ? "_" : "").appendCodePoint(Character.toLowerCase(point));
      }
      before = point;
    }
    return name.toString();
  }

  private static boolean startsWord(int before, int point, int next) {
    if (!Character.isLetterOrDigit(before)) {
      return true;
    }
    return Character.isUpperCase(point)
        && (!Character.isUpperCase(before) || Character.isLowerCase(next));
  }
}
