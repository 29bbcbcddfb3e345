package dev.rollcall.platform.meta;

import dev.rollcall.model.DestinationDefinition;
import dev.rollcall.model.PlatformDescriptor;
import dev.rollcall.model.PlatformDescriptor.Setting;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a destination says, with the descriptor's defaults for what it leaves out. */
record MetaSettings(DestinationDefinition destination, PlatformDescriptor descriptor) {
  private static final Set<String> FILE_SOURCES =
      Set.of("USER_PROVIDED_ONLY", "PARTNER_PROVIDED_ONLY", "BOTH_USER_AND_PARTNER_PROVIDED");

  /** Custom Audience, {@code retention_days} (checked 2026-11-22). */
  private static final int RETENTION_DAYS_MAX = 180;

  /** Address before every path, version included. */
  String base() {
    String base = destination.baseUrl() == null ? descriptor.baseUrl() : destination.baseUrl();
    return base.replaceFirst("/+$", "") + "/" + version();
  }

  private String version() {
    String version = value("apiVersion", descriptor.apiVersion());
    return checked("apiVersion", version, version.matches("v[0-9]{1,3}\\.[0-9]"), "v25.0");
  }

  /** {@code act_} and digits, however it was written. */
  String account() {
    String digits = destination.account().strip().replaceFirst("^act_", "");
    return "act_" + checked("account", digits, digits.matches("[0-9]{1,20}"), "act_123456789");
  }

  String customerFileSource() {
    String source = value("customerFileSource", "USER_PROVIDED_ONLY");
    return checked(
        "customerFileSource", source, FILE_SOURCES.contains(source), "USER_PROVIDED_ONLY");
  }

  /** Columns in the fixed order of {@link Column}, whatever order was written. */
  List<Column> columns() {
    Set<Column> chosen = EnumSet.noneOf(Column.class);
    for (String name : value("identifiers", "").toUpperCase(Locale.ROOT).split("[\\s,]+")) {
      boolean known = Arrays.stream(Column.values()).anyMatch(one -> one.name().equals(name));
      chosen.add(Column.valueOf(checked("identifiers", name, known, allColumns())));
    }
    boolean enough = chosen.stream().anyMatch(Column::identifies);
    checked("identifiers", "", enough, "at least one of EMAIL, PHONE, MADID, EXTERN_ID");
    return List.copyOf(chosen);
  }

  /** Days until a member is forgotten; null: never. */
  @Nullable Integer retentionDays() {
    String written = value("retentionDays", "");
    if (written.isEmpty()) {
      return null;
    }
    int days = written.matches("[0-9]{1,3}") ? Integer.parseInt(written) : 0;
    checked("retentionDays", written, days >= 1 && days <= RETENTION_DAYS_MAX, "90");
    return days;
  }

  private static String allColumns() {
    return Arrays.stream(Column.values()).map(Column::name).collect(Collectors.joining(", "));
  }

  private String value(String setting, String otherwise) {
    String written = destination.settings().get(setting);
    return written != null ? written.strip() : byDefault(setting, otherwise);
  }

  private String byDefault(String setting, String otherwise) {
    return descriptor.settings().stream()
        .filter(one -> one.name().equals(setting))
        .map(Setting::byDefault)
        .filter(one -> one != null)
        .findFirst()
        .orElse(otherwise);
  }

  private String checked(String setting, String value, boolean good, String example) {
    if (!good) {
      throw new IllegalArgumentException(
          destination + ": " + setting + " is not understood; write for example " + example);
    }
    return value;
  }

  /** A secret's reference as written; null where none is. */
  @Nullable String reference(String setting) {
    return destination.settings().get(setting);
  }
}
