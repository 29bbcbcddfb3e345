package dev.rollcall.app;

import dev.rollcall.identity.KeyRing;
import dev.rollcall.identity.MadeMembers;
import dev.rollcall.ledger.HeldLists;
import dev.rollcall.ledger.ListRef;
import dev.rollcall.ledger.SyncKey;
import dev.rollcall.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/**
 * A whole project in a folder: config, and a warehouse of made-up people who all match its rule.
 */
public final class MadeProject {
  private static final String META =
      "    token: \"{{env:TOKEN}}\"\n    identifiers: EMAIL, PHONE, FN, LN\n";
  private static final String GOOGLE =
      "    credentials: \"{{env:CREDENTIALS}}\"\n    termsAccepted: true\n"
          + "    identifiers: EMAIL, PHONE\n";

  private static final int PEOPLE_AT_ONCE = 500_000;

  private final Folders folders;
  private final Map<String, String> variables =
      Map.of(
          "TOKEN",
          "token",
          "CREDENTIALS",
          "{\"type\":\"authorized_user\",\"client_id\":\"c\",\"client_secret\":\"s\","
              + "\"refresh_token\":\"r\",\"quota_project_id\":\"q\"}",
          "ROLLCALL_KEY",
          Base64.getEncoder().encodeToString(new byte[32]));

  /**
   * Writes the config.
   *
   * @param folder its {@code data/} is emptied
   * @param platforms one for each destination
   * @param address where all of them are said to answer
   */
  public MadeProject(Path folder, List<String> platforms, String address) throws IOException {
    this.folders = new Folders(folder);
    empty(folders.data());
    write(
        "config/sources/crm.yaml",
        """
        source: crm
        kind: contacts
        id: id
        identifiers: {email: email, phone: phone}
        attributes: {givenName: first, familyName: last}
        traits: {country: {field: country, type: country}}
        consent:
          adPersonalization: {field: consent, granted: ["yes"], denied: ["no"]}
        """);
    write(
        "config/segments/germany.yaml",
        """
        segment: germany
        where:
          all:
            - trait: {country: {eq: DE}}
        """);
    List<String> names = new ArrayList<>();
    StringBuilder destinations = new StringBuilder("destinations:\n");
    for (String platform : platforms) {
      int number = names.size() + 1;
      names.add("account-" + number);
      destinations
          .append("  account-" + number + ":\n")
          .append("    platform: " + platform + "\n    account: \"" + number + "\"\n")
          .append("    baseUrl: " + address + "\n")
          .append(platform.equals("meta") ? META : GOOGLE + "    tokenUrl: " + address + "/token\n")
          .append("    requireConsent: [adPersonalization]\n");
    }
    write("config/destinations.yaml", destinations.toString());
    write(
        "config/audiences/germany.yaml",
        "audience: germany\nsegment: germany\ndestinations: " + names + "\n");
  }

  private static void empty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> found = Files.walk(folder)) {
        for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = folders.project().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  public Map<String, String> variables() {
    return variables;
  }

  public Path warehouse() {
    return folders.warehouse();
  }

  /** Fills the warehouse; see {@link MadeMembers#store}. */
  public void people(int count, IntPredicate sealed) throws IOException {
    KeyRing keys = KeyRing.open(folders.keys(), variables::get);
    try (Warehouse warehouse = Warehouse.open(folders.warehouse())) {
      new MadeMembers(warehouse, keys).store(count, sealed);
    }
  }

  /** Fills the warehouse until its file is so large; see {@link MadeMembers#lay}. */
  public void grow(long bytes) throws IOException {
    KeyRing keys = KeyRing.open(folders.keys(), variables::get);
    int people = 0;
    while (!Files.exists(folders.warehouse()) || Files.size(folders.warehouse()) < bytes) {
      try (Warehouse warehouse = Warehouse.open(folders.warehouse())) {
        new MadeMembers(warehouse, keys).lay(people, PEOPLE_AT_ONCE);
      }
      people += PEOPLE_AT_ONCE;
    }
  }

  /** Deletes the stores. */
  public void delete() throws IOException {
    empty(folders.data());
  }

  /**
   * Puts people on the lists of so many destinations.
   *
   * @param held of whom; by member
   */
  public void hold(int count, int destinations, IntPredicate held) {
    RoaringBitmap members = new RoaringBitmap();
    IntStream.rangeClosed(count + 1, 2 * count).filter(held).forEach(members::add);
    for (int number = 1; number <= destinations; number++) {
      HeldLists.store(
          folders.ledger(),
          new SyncKey("germany", "account-" + number),
          new ListRef(Integer.toString(number), "germany"),
          members);
    }
  }

  public Workspace open() {
    return Workspace.open(folders, Environment.of(folders.project(), variables), Clock.systemUTC());
  }
}
