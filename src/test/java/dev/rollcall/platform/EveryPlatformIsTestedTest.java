package dev.rollcall.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A platform is tested by being registered: its test has its name and extends the kit. */
final class EveryPlatformIsTestedTest {
  @TestFactory
  Stream<DynamicTest> hasATestThatExtendsTheKit() {
    return Platforms.installed().all().stream()
        .map(
            platform ->
                DynamicTest.dynamicTest(
                    platform.descriptor().id(),
                    () ->
                        assertThat(Class.forName(platform.getClass().getName() + "Test"))
                            .isAssignableTo(PlatformContractTest.class)));
  }
}
