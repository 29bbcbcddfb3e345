package dev.rollcall.audience;

import dev.rollcall.model.AudienceDefinition.RankBy;
import dev.rollcall.model.AudienceDefinition.Size;
import dev.rollcall.segment.Ranking;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Cuts lists at their maximum, keeping the best. Equal values, and people without one, go by
 * ascending person. Lists that rank by the same value share one reading. Not thread-safe.
 */
final class Caps {
  private final Map<RankBy, List<Cut>> cuts = new LinkedHashMap<>();

  private record Cut(Waterfall waterfall, int max, RoaringBitmap kept) {
    boolean take(int person) {
      if (!full() && waterfall.left().contains(person)) {
        kept.add(person);
      }
      return full();
    }

    boolean full() {
      return kept.getCardinality() >= max;
    }

    void fill() {
      PeekableIntIterator rest = waterfall.left().getIntIterator();
      while (!full() && rest.hasNext()) {
        kept.add(rest.next());
      }
    }
  }

  /** Notes the list for cutting where it has more people than its size allows and ranks them. */
  void add(Waterfall waterfall, Size size) {
    Integer max = size.max();
    RankBy by = size.rankBy();
    if (max != null && by != null && waterfall.left().getLongCardinality() > max) {
      cuts.computeIfAbsent(by, rank -> new ArrayList<>())
          .add(new Cut(waterfall, max, new RoaringBitmap()));
    }
  }

  void cut(Ranking ranking) throws SQLException {
    for (Map.Entry<RankBy, List<Cut>> entry : cuts.entrySet()) {
      List<Cut> open = new ArrayList<>(entry.getValue());
      ranking.bestFirst(
          entry.getKey(),
          person -> {
            open.removeIf(cut -> cut.take(person));
            return !open.isEmpty();
          });
      entry.getValue().forEach(Caps::finish);
    }
  }

  private static void finish(Cut cut) {
    cut.fill();
    cut.waterfall().keep("cap", "beyond the best " + Sentences.number(cut.max()), cut.kept());
  }
}
