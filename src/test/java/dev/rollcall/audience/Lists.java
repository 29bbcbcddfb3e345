package dev.rollcall.audience;

import dev.rollcall.model.AudienceDefinition;
import dev.rollcall.model.AudienceDefinition.Group;
import dev.rollcall.model.AudienceDefinition.Ladder;
import dev.rollcall.model.AudienceDefinition.Size;
import dev.rollcall.model.AudienceDefinition.Split;
import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.EventsDefinition;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.ProjectDefinition;
import dev.rollcall.model.SegmentDefinition;
import dev.rollcall.segment.Rules;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Short ways to write audiences, destinations and platforms in tests. */
final class Lists {
  static final int EMAIL = IdentifierKind.EMAIL.bit();
  static final int PHONE = IdentifierKind.PHONE.bit();

  private Lists() {}

  static AudienceDefinition audience(
      String name, String segment, @Nullable Size size, @Nullable Split split, String... exclude) {
    return new AudienceDefinition(
        name,
        "",
        segment,
        List.of(exclude),
        List.of("one"),
        size,
        split,
        null,
        null,
        false,
        AudienceDefinition.Guardrails.DEFAULT,
        AudienceDefinition.PRIVACY_FLOOR,
        AudienceDefinition.Life.UNCHANGED,
        Rules.HERE);
  }

  /** Every latest action makes a list. */
  static AudienceDefinition ladder(String name, String segment, Ladder ladder) {
    return parted(name, segment, null, ladder, null, false);
  }

  static AudienceDefinition grouped(String name, String segment, int priority, String... exclude) {
    return parted(name, segment, null, null, new Group("funnel", priority), false, exclude);
  }

  static AudienceDefinition parted(
      String name,
      String segment,
      @Nullable Split split,
      @Nullable Ladder ladder,
      @Nullable Group group,
      boolean exclusion,
      String... exclude) {
    return new AudienceDefinition(
        name,
        "",
        segment,
        List.of(exclude),
        List.of("one"),
        null,
        split,
        ladder,
        group,
        exclusion,
        AudienceDefinition.Guardrails.DEFAULT,
        AudienceDefinition.PRIVACY_FLOOR,
        AudienceDefinition.Life.UNCHANGED,
        Rules.HERE);
  }

  static DestinationDefinition destination(String name, String platform, String... consent) {
    return new DestinationDefinition(
        name,
        platform,
        "a",
        null,
        List.of(consent),
        null,
        "{audience}",
        null,
        Map.of(),
        Rules.HERE);
  }

  /** {@code one} is on a platform that takes e-mail alone and requires consent to ads. */
  static ProjectDefinition project(
      List<SegmentDefinition> segments, AudienceDefinition... audiences) {
    return new ProjectDefinition(
        segments,
        List.of(audiences),
        List.of(destination("one", "mailer", "ads"), destination("two", "both")),
        List.of(),
        EventsDefinition.empty());
  }

  static Map<String, PlatformDescriptor> platforms() {
    return Map.of(
        "mailer", platform("mailer", Set.of(IdentifierKind.EMAIL)),
        "both", platform("both", Set.of(IdentifierKind.EMAIL, IdentifierKind.PHONE)));
  }

  private static PlatformDescriptor platform(String id, Set<IdentifierKind> identifiers) {
    return new PlatformDescriptor(
        id,
        id,
        new PlatformDescriptor.Page(id, "https://example.com", LocalDate.EPOCH),
        "v1",
        "https://example.com",
        null,
        identifiers,
        new PlatformDescriptor.Limits(100, 100_000, 100, 50),
        new PlatformDescriptor.Traffic(10, Duration.ofSeconds(30), List.of()),
        null,
        null,
        Set.of(),
        Set.of(),
        List.of(),
        new PlatformDescriptor.Envelope("/error", null, null, null, null, null, null, null),
        List.of());
  }

  static List<Integer> ids(RoaringBitmap set) {
    return Arrays.stream(set.toArray()).boxed().toList();
  }
}
