package dev.rollcall.app.packaged;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;

/** A small project on disk with one audience of everybody, and invented people for it. */
record PackagedProject(Path folder, String sandboxUrl) {
  static PackagedProject layOut(Path folder, String sandboxUrl) throws IOException {
    PackagedProject project = new PackagedProject(folder, sandboxUrl);
    project.write(
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
    project.write(
        "config/segments/everybody.yaml",
        """
        segment: everybody
        allMembers: true
        """);
    project.write(
        "config/audiences/everybody.yaml",
        """
        audience: everybody
        segment: everybody
        destinations: [meta]
        """);
    project.write(
        "config/destinations.yaml",
        """
        destinations:
          meta:
            platform: meta
            account: act_7
            token: "{{env:META_TOKEN}}"
            requireConsent: [adPersonalization]
            batchRows: 1000
        """);
    return project;
  }

  /** Lets the audience go to a Google Ads account too. */
  void toGoogleToo() throws IOException {
    write(
        "config/audiences/everybody.yaml",
        """
        audience: everybody
        segment: everybody
        destinations: [meta, google]
        """);
    Files.writeString(
        folder.resolve("config/destinations.yaml"),
        """
          google:
            platform: google-data-manager
            account: "123-456-7890"
            credentials: "{{env:GOOGLE_CREDENTIALS}}"
            termsAccepted: true
            requireConsent: [adUserData, adPersonalization]
            batchRows: 1000
        """,
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
  }

  /** Has daemons sync everything each second, so that a test need not wait. */
  void scheduleEverySecond() throws IOException {
    write(
        "routes/sync.camel.yaml",
        """
        - route:
            id: sync-often
            description: Every second, so that a test need not wait
            from:
              uri: "quartz:sync/often"
              parameters: {cron: "* * * * * ?"}
              steps:
                - to: "rollcall:sync?audience=*&destination=*"
        """);
  }

  void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text, StandardCharsets.UTF_8);
  }

  /** Writes an export with that many people, all of whom consent. */
  Path export(int people) throws IOException {
    Path file = folder.resolve("people.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("id,email,consent\n");
      for (int i = 0; i < people; i++) {
        out.write(i + "," + email(i) + ",yes\n");
      }
    }
    return file;
  }

  private static String email(int person) {
    return "person" + person + "@example.com";
  }

  /** What a platform holds of that many people, worked out without the product. */
  static TreeSet<String> digests(int people) {
    TreeSet<String> digests = new TreeSet<>();
    for (int i = 0; i < people; i++) {
      digests.add(digest(email(i)));
    }
    return digests;
  }

  static String digest(String email) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(email.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Map<String, String> environment() {
    return Map.of(
        "META_TOKEN",
        "token-of-the-sandbox",
        "GOOGLE_CREDENTIALS",
        "{\"type\":\"authorized_user\",\"client_id\":\"c\",\"client_secret\":\"s\","
            + "\"refresh_token\":\"r\",\"quota_project_id\":\"q\"}",
        "ROLLCALL_SANDBOX",
        sandboxUrl);
  }

  /** Forgets every run, plan and list, as if nothing had ever been synced. */
  void forgetSyncs() throws IOException {
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Files.deleteIfExists(folder.resolve("data/ledger.sqlite" + suffix));
    }
  }
}
