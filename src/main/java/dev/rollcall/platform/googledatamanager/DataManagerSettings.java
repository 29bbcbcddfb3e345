package dev.rollcall.platform.googledatamanager;

import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Setting;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a destination says, with the descriptor's defaults for what it leaves out.
 *
 * @param references resolves {@code {{env:NAME}}} references
 */
record DataManagerSettings(
    Product product,
    DestinationDefinition destination,
    PlatformDescriptor descriptor,
    UnaryOperator<String> references) {
  private static final int DAYS_MAX = 540;

  /** Address before every path, version included. */
  String base() {
    String base = destination.baseUrl() == null ? descriptor.baseUrl() : destination.baseUrl();
    return base.replaceFirst("/+$", "") + "/" + descriptor.apiVersion();
  }

  /** The account that owns the lists. */
  AccountName account() {
    String type = product.type(find("accountType"));
    AccountName account = product.owns(type) ? AccountName.read(destination.account(), type) : null;
    if (account == null || !product.owns(account.type())) {
      throw product.owns(type)
          ? wrong("account", "123-456-7890")
          : wrong("accountType", "ADVERTISER or PARTNER");
    }
    return account;
  }

  /** The account through which it is reached; null where it is the same. */
  @Nullable AccountName loginAccount() {
    AccountName login = other("loginAccount", product.loginType());
    return account().equals(login) ? null : login;
  }

  @Nullable AccountName linkedAccount() {
    return other("linkedAccount", account().type());
  }

  private @Nullable AccountName other(String setting, String type) {
    String written = find(setting);
    if (written == null) {
      return null;
    }
    AccountName account = AccountName.read(written, type);
    if (account == null) {
      throw wrong(setting, "987-654-3210 or accountTypes/" + type + "/accounts/9876543210");
    }
    return account;
  }

  /** Whether the advertiser says that it has accepted the customer match terms. */
  boolean termsAccepted() {
    String said = Objects.requireNonNullElse(find("termsAccepted"), "false");
    if (!said.equals("true") && !said.equals("false")) {
      throw wrong("termsAccepted", "true, once the advertiser has accepted the terms");
    }
    return said.equals("true");
  }

  /** Whether nobody is uploaded who has not granted a purpose. */
  boolean requires(String purpose) {
    return destination.requireConsent().contains(purpose);
  }

  /** Days until a member is forgotten; null: as many as the platform allows. */
  @Nullable Integer membershipDays() {
    String written = find("membershipDays");
    if (written == null) {
      return null;
    }
    int days = written.matches("[0-9]{1,3}") ? Integer.parseInt(written) : 0;
    if (days < 1 || days > DAYS_MAX) {
      throw wrong("membershipDays", "90; Google takes 1 to " + DAYS_MAX);
    }
    return days;
  }

  /** In the fixed order of {@link Field}, whatever order was written. */
  List<Field> fields() {
    Set<Field> chosen = EnumSet.noneOf(Field.class);
    String written = Objects.requireNonNullElse(find("identifiers"), "");
    for (String name : written.toUpperCase(Locale.ROOT).split("[\\s,]+")) {
      chosen.add(
          Arrays.stream(Field.values())
              .filter(field -> field.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> wrong("identifiers", "EMAIL, PHONE, ADDRESS, or MOBILE_ID alone")));
    }
    if (chosen.contains(Field.MOBILE_ID) && chosen.size() > 1) {
      throw wrong(
          "identifiers", "MOBILE_ID alone: a list takes device ids or the others, not both");
    }
    return List.copyOf(chosen);
  }

  /** The app that device ids are from. */
  String mobileApp() {
    String app = find("mobileApp");
    if (app == null || app.isBlank()) {
      throw wrong("mobileApp", "com.example.shop; lists of device ids need it");
    }
    return app;
  }

  /** {@code IOS} or {@code ANDROID}. */
  String mobileSystem() {
    String system = find("mobileSystem");
    if (system == null || !Set.of("IOS", "ANDROID").contains(system)) {
      throw wrong("mobileSystem", "IOS or ANDROID; lists of device ids need it");
    }
    return system;
  }

  /** The Cloud project that calls are counted for; null where none is named. */
  @Nullable String userProject() {
    String project = find("userProject");
    if (project != null && !project.matches("[a-zA-Z0-9.:-]{1,100}")) {
      throw wrong("userProject", "my-project-123");
    }
    return project;
  }

  /** The credentials' reference as written. */
  String credentials() {
    String reference = destination.settings().get("credentials");
    if (reference == null) {
      throw new IllegalArgumentException(
          destination + " names no credentials; write credentials: \"{{env:GOOGLE_CREDENTIALS}}\"");
    }
    return reference;
  }

  private @Nullable String find(String setting) {
    String written = destination.settings().get(setting);
    return written != null ? references.apply(written).strip() : byDefault(setting);
  }

  private @Nullable String byDefault(String setting) {
    return descriptor.settings().stream()
        .filter(one -> one.name().equals(setting))
        .map(Setting::byDefault)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private IllegalArgumentException wrong(String setting, String example) {
    return new IllegalArgumentException(
        destination + ": " + setting + " is not understood; write for example " + example);
  }
}
