package dev.rollcall.segment;

import static dev.rollcall.segment.Rules.days;
import static dev.rollcall.segment.Rules.did;
import static dev.rollcall.segment.Rules.eq;
import static dev.rollcall.segment.Rules.ever;
import static dev.rollcall.segment.Rules.exists;
import static dev.rollcall.segment.Rules.ne;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.model.rule.Window;
import dev.rollcall.segment.Families.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which conditions are told apart by one wanted text, so that one pass answers them all. */
final class FamiliesTest {
  private static final dev.rollcall.model.rule.Test SHOES = eq("shoes");
  private static final dev.rollcall.model.rule.Test TENTS = eq("tents");

  private static Atom.Behaviour viewed(
      Map<String, List<dev.rollcall.model.rule.Test>> with, Window window) {
    return (Atom.Behaviour)
        new RuleWalk(null).atoms(did("viewed", with, window)).findFirst().orElseThrow();
  }

  private static Atom.Behaviour category(dev.rollcall.model.rule.Test... tests) {
    return viewed(Map.of("category", List.of(tests)), ever());
  }

  private static Atom.Behaviour inColour(String category, String colour) {
    return viewed(Map.of("category", List.of(eq(category)), "colour", List.of(eq(colour))), ever());
  }

  private static Place place(Atom.Behaviour one, Atom.Behaviour... others) {
    return new Families(Stream.concat(Stream.of(one), Stream.of(others)).toList()).place(one);
  }

  private static @Nullable String property(Atom.Behaviour one, Atom.Behaviour... others) {
    return place(one, others).family().property();
  }

  @Test
  void conditionsThatDifferInOneTextAreOneFamily() {
    Place shoes = place(category(SHOES), category(TENTS));

    assertThat(shoes.text()).isEqualTo("shoes");
    assertThat(shoes.family().property()).isEqualTo("category");
    assertThat(shoes.family().common().with()).isEmpty();
    assertThat(shoes.family()).isEqualTo(place(category(TENTS), category(SHOES)).family());
  }

  @Test
  void aTextThatNoOtherConditionDiffersInIsNoFamily() {
    Atom.Behaviour shoes = category(SHOES);

    assertThat(place(shoes))
        .isEqualTo(new Place(new Families.Family(shoes.filter(), null), EventScan.ALONE));
    assertThat(property(shoes, viewed(Map.of("category", List.of(SHOES)), days(7))))
        .as("the same text in another window")
        .isNull();
  }

  @Test
  void aConditionBelongsToTheLargestOfItsFamilies() {
    assertThat(
            property(
                inColour("shoes", "red"),
                inColour("tents", "red"),
                inColour("shoes", "blue"),
                inColour("shoes", "green")))
        .isEqualTo("colour");
    assertThat(
            property(
                inColour("shoes", "red"),
                inColour("shoes", "blue"),
                inColour("tents", "red"),
                inColour("hats", "red")))
        .isEqualTo("category");
  }

  @Test
  void onlyAPropertyThatHasToBeOneTextTellsConditionsApart() {
    assertThat(property(category(ne("shoes")), category(ne("tents")))).isNull();
    assertThat(property(category(exists(true)), category(SHOES), category(TENTS))).isNull();
    assertThat(property(category(eq(1.0)), category(eq(2.0)))).isNull();
    assertThat(property(category(SHOES, ne("tents")), category(SHOES), category(TENTS))).isNull();
    assertThat(property(category(in("shoes", "tents")), category(in("hats", "bags")))).isNull();
  }

  private static dev.rollcall.model.rule.Test in(Object... values) {
    return new dev.rollcall.model.rule.Test.In(false, List.of(values), Rules.HERE);
  }
}
