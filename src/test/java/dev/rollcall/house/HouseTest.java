package dev.rollcall.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Who may import whom, as CONTRIBUTING.md says, and what stands nowhere. */
@AnalyzeClasses(packages = "dev.rollcall", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseTest {
  private static final String BASE = "dev.rollcall.";

  /** Each room and the rooms it may use; {@code app} may use all. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("component", List.of("source", "sync", "model")),
          Map.entry(
              "source", List.of("identity", "warehouse", "http", "config", "security", "model")),
          Map.entry(
              "sync",
              List.of(
                  "audience", "ledger", "platform", "identity", "config", "warehouse", "model")),
          Map.entry("audience", List.of("segment", "warehouse", "config", "model")),
          Map.entry("segment", List.of("warehouse", "config", "model")),
          Map.entry("alert", List.of("ledger", "model")),
          Map.entry("ledger", List.of("model")),
          Map.entry("warehouse", List.of("model")),
          Map.entry("platform", List.of("http", "model")),
          Map.entry("http", List.of("security", "model")),
          Map.entry("identity", List.of("warehouse", "security", "model")),
          Map.entry("config", List.of("security", "model")),
          Map.entry("security", List.of("model")),
          Map.entry("sandbox", List.of("model")),
          Map.entry("demo", List.of()),
          Map.entry("model", List.of()));

  @ArchTest
  static void eachRoomUsesOnlyTheRoomsItMay(com.tngtech.archunit.core.domain.JavaClasses all) {
    ARROWS.forEach((room, allowed) -> arrow(room, allowed).allowEmptyShould(true).check(all));
  }

  private static ArchRule arrow(String room, List<String> allowed) {
    String[] reachable =
        Stream.concat(allowed.stream(), Stream.of(room))
            .flatMap(name -> inside(name).stream())
            .toArray(String[]::new);
    return noClasses()
        .that(resideInAnyPackage(inside(room).toArray(String[]::new)))
        .should()
        .dependOnClassesThat(ours(reachable));
  }

  private static List<String> inside(String room) {
    return room.equals("platform")
        ? List.of(BASE + "platform")
        : List.of(BASE + room, BASE + room + "..");
  }

  private static DescribedPredicate<JavaClass> ours(String... reachable) {
    return resideInAPackage("dev.rollcall..").and(not(resideInAnyPackage(reachable)));
  }

  @ArchTest
  static final ArchRule anAdapterUsesThePortHttpIdentityAndModel =
      noClasses()
          .that(resideInAPackage(BASE + "platform.*"))
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.rollcall..")
                  .and(
                      not(
                          resideInAnyPackage(
                              BASE + "platform..",
                              BASE + "http",
                              BASE + "identity",
                              BASE + "model.."))));

  @ArchTest
  static final ArchRule aPretendPlatformUsesTheSandboxAndModel =
      noClasses()
          .that(resideInAPackage(BASE + "platform.*.sandbox"))
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.rollcall..")
                  .and(
                      not(
                          resideInAnyPackage(
                              BASE + "platform.*.sandbox", BASE + "sandbox", BASE + "model.."))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noAdapterKnowsAnother =
      slices().matching("dev.rollcall.platform.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule nobodyNamesASinglePlatform =
      noClasses()
          .that(resideInAPackage("dev.rollcall.."))
          .and(not(resideInAnyPackage(BASE + "app..", BASE + "platform..")))
          .should()
          .dependOnClassesThat(resideInAPackage(BASE + "platform.*.."));

  @ArchTest
  static final ArchRule noCircles =
      slices().matching("dev.rollcall.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule camelStaysAtTheDoors =
      only("org.apache.camel..", "app..", "component..", "source..", "http..");

  @ArchTest
  static final ArchRule sqlStaysInTheStores =
      only(
          "java.sql..",
          "warehouse..",
          "segment..",
          "audience..",
          "identity..",
          "source..",
          "ledger..");

  @ArchTest
  static final ArchRule jooqStaysInTheStores =
      only(
          "org.jooq..",
          "warehouse..",
          "segment..",
          "audience..",
          "identity..",
          "source..",
          "ledger..");

  @ArchTest
  static final ArchRule wireMockStaysInTheSandbox = only("com.github.tomakehurst..", "sandbox..");

  /**
   * The sandbox hashes rows that it was sent, so that it need not keep them; the demo, so that its
   * truth shares no code.
   */
  @ArchTest
  static final ArchRule hashingStaysInTwoRooms =
      noClasses()
          .that(
              not(
                  resideInAnyPackage(
                      BASE + "identity..",
                      BASE + "security..",
                      BASE + "sandbox..",
                      BASE + "demo..")))
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.security.MessageDigest")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule encryptionStaysInTwoRooms =
      noClasses()
          .that(not(resideInAnyPackage(BASE + "identity..", BASE + "security..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javax.crypto..")
          .allowEmptyShould(true);

  private static ArchRule only(String what, String... rooms) {
    String[] allowed = Arrays.stream(rooms).map(room -> BASE + room).toArray(String[]::new);
    return noClasses()
        .that(not(resideInAnyPackage(allowed)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(what)
        .allowEmptyShould(true);
  }

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule timeComesFromAClock =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDateTime.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule theSystemClockIsTakenAtTheTop =
      noClasses()
          .that(not(resideInAPackage(BASE + "app..")))
          .should()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone");

  @ArchTest
  static final ArchRule chanceHasASeed =
      noClasses()
          .should()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that(not(resideInAPackage(BASE + "app..")))
          .should()
          .accessField(System.class, "out");

  @ArchTest
  static final ArchRule classesAreFinalOrSealed =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotAnonymousClasses()
          .and()
          .areNotEnums()
          .and()
          .haveSimpleNameNotEndingWith("package-info")
          .and(not(resideInAPackage("..generated..")))
          .and(not(generatedByCamel()))
          .should()
          .haveModifier(JavaModifier.FINAL)
          .orShould(beSealed());

  private static com.tngtech.archunit.lang.ArchCondition<JavaClass> beSealed() {
    return new com.tngtech.archunit.lang.ArchCondition<>("be sealed") {
      @Override
      public void check(JavaClass item, com.tngtech.archunit.lang.ConditionEvents events) {
        boolean sealed = item.reflect().isSealed();
        events.add(
            new com.tngtech.archunit.lang.SimpleConditionEvent(
                item, sealed, item.getFullName() + " is neither final nor sealed"));
      }
    };
  }

  private static DescribedPredicate<JavaClass> generatedByCamel() {
    return DescribedPredicate.describe(
        "generated by Camel's plugin",
        type -> type.getSimpleName().matches(".*(Configurer|UriFactory)$"));
  }

  /** Camel and picocli fill fields after construction. */
  @ArchTest
  static final ArchRule fieldsAreFinal =
      fields()
          .that()
          .areDeclaredInClassesThat(not(resideInAnyPackage(BASE + "app..", BASE + "component..")))
          .and()
          .areNotPrivate()
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes()
          .that()
          .haveSimpleName("package-info")
          .should()
          .beAnnotatedWith(org.jspecify.annotations.NullMarked.class);
}
