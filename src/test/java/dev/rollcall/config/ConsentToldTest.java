package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.diagnostic.Diagnostic;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.platform.Platforms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a destination does not require, its platform is not told. */
final class ConsentToldTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("KEY", "key of the tests");

  @TempDir private Path project;

  private Reading read(String requireConsent) throws IOException {
    Projects.write(
        project,
        "config/sources/crm.yaml",
        """
        source: crm
        kind: contacts
        id: id
        identifiers: {email: email}
        consent:
          adPersonalization: {field: consent, granted: ["yes"], denied: ["no"]}
          adUserData: {field: consent, granted: ["yes"], denied: ["no"]}
        """);
    Projects.write(
        project,
        "config/destinations.yaml",
        """
        destinations:
          google:
            platform: google-data-manager
            account: "123-456-7890"
            credentials: "{{env:KEY}}"
        """
            + requireConsent);
    Collection<PlatformDescriptor> platforms = Platforms.installed().descriptors();
    return ProjectReader.read(project, platforms, ENVIRONMENT::get);
  }

  @Test
  void aPurposeThatGoogleAsksForAndNobodyRequiresIsAWarningAtItsPlace() throws IOException {
    Reading reading = read("    requireConsent: [adPersonalization]\n");

    assertThat(reading.hasErrors()).isFalse();
    Diagnostic warning = reading.diagnostics().get(0);
    assertThat(warning.id()).isEqualTo("consent-not-told");
    assertThat(warning.location().line()).isEqualTo(6);
    assertThat(warning.message()).contains("adUserData").doesNotContain("adPersonalization");
    assertThat(warning.suggestion()).isEqualTo("requireConsent: [adPersonalization, adUserData]");
  }

  @Test
  void nothingIsSaidWhereBothAreRequired() throws IOException {
    assertThat(read("    requireConsent: [adUserData, adPersonalization]\n").diagnostics())
        .isEmpty();
  }
}
