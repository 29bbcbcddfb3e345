package dev.rollcall.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CRM on this machine with the paging of real ones: by cursor as HubSpot's list, by query as
 * Salesforce's, by keyset, by number, by link. Its contacts stand in the order of (time of change,
 * id). Single calls can be made to go wrong.
 */
public final class PretendCrm implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern SOQL =
      Pattern.compile(
          "SELECT .+ FROM Contact WHERE SystemModstamp > (\\S+) OR \\(SystemModstamp = (\\S+) AND Id"
              + " > '([^']*)'\\) ORDER BY SystemModstamp, Id LIMIT (\\d+)");

  /** A contact as it is now. */
  public record Contact(String id, Instant updated, String email, boolean deleted, String note) {}

  /** A way to answer in place of the right one; false: not at all different. */
  @FunctionalInterface
  public interface Mishap {
    boolean answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final List<Contact> contacts = new ArrayList<>();
  private final Map<Integer, Mishap> mishaps = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private String token = "token-1";
  private int tokens;
  private int calls;
  int pageSize = 100;

  public PretendCrm() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public synchronized void put(String id, Instant updated, String email) {
    put(new Contact(id, updated, email, false, ""));
  }

  /** In place of the one with its id. */
  public synchronized void put(Contact contact) {
    contacts.removeIf(known -> known.id().equals(contact.id()));
    contacts.add(contact);
    sort();
  }

  /** Many at once, with ids of eight digits from a number on. */
  public synchronized void many(int from, int count, Instant updated) {
    for (int i = from; i < from + count; i++) {
      String id = "%08d".formatted(i);
      contacts.add(new Contact(id, updated, "p" + i + "@example.com", false, ""));
    }
    sort();
  }

  /** Beside the one with its id: a page may have an id twice. */
  public synchronized void twice(Contact contact) {
    contacts.add(contact);
    sort();
  }

  public synchronized void keep(int count) {
    contacts.subList(count, contacts.size()).clear();
  }

  private void sort() {
    contacts.sort(Comparator.comparing(Contact::updated).thenComparing(Contact::id));
  }

  /** At the call of this number, from 1 and without those for tokens, something else happens. */
  public synchronized void at(int call, Mishap mishap) {
    mishaps.put(call, mishap);
  }

  /** Tokens given so far are refused from now on. */
  public synchronized void expireTokens() {
    token = "none";
  }

  /** Method, path and query of calls, without those for tokens. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  public synchronized int tokens() {
    return tokens;
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.endsWith("/token")) {
        giveToken(exchange);
        return;
      }
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      Mishap mishap = mishaps.get(++calls);
      if (mishap != null && mishap.answer(exchange)) {
        return;
      }
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      JsonNode answer = answer(exchange, path, query(exchange), body);
      send(exchange, answer == null ? 404 : 200, "application/json", String.valueOf(answer));
    }
  }

  private @Nullable JsonNode answer(
      HttpExchange exchange, String path, Map<String, String> query, JsonNode body)
      throws IOException {
    switch (path) {
      case "/crm/v3/objects/contacts":
        return hubspot(query.get("after"));
      case "/services/data/v66.0/query":
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
          send(exchange, 401, "application/json", "[{\"errorCode\":\"INVALID_SESSION_ID\"}]");
        }
        return salesforce(query.getOrDefault("q", ""));
      case "/keyset":
        return keyset(query.getOrDefault("updated", ""), query.getOrDefault("id", ""));
      case "/search":
        return keyset(body.path("after").path(0).asText(), body.path("after").path(1).asText());
      case "/changed":
        return changed(query.getOrDefault("since", ""), query.getOrDefault("after", "0"));
      case "/pages":
        return list(from(Integer.parseInt(query.getOrDefault("page", "1")) - 1), "items");
      case "/links":
        return linked(Integer.parseInt(query.getOrDefault("at", "0")));
      default:
        return null;
    }
  }

  private void giveToken(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (!form.contains("client_secret=sesame")) {
      send(exchange, 401, "application/json", "{\"error\":\"invalid_client\"}");
      return;
    }
    token = "token-" + ++tokens;
    send(exchange, 200, "application/json", "{\"access_token\":\"" + token + "\"}");
  }

  private List<Contact> from(int page) {
    int begin = Math.min(contacts.size(), page * pageSize);
    return contacts.subList(begin, Math.min(contacts.size(), begin + pageSize));
  }

  private JsonNode hubspot(@Nullable String after) {
    int begin = after == null ? 0 : Integer.parseInt(after.substring(1));
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode results = answer.putArray("results");
    for (Contact contact : contacts.subList(begin, Math.min(contacts.size(), begin + pageSize))) {
      ObjectNode row = results.addObject().put("id", contact.id()).put("archived", false);
      row.putObject("properties")
          .put("email", contact.email())
          .put("phone", (String) null)
          .put("firstname", (String) null)
          .put("lastname", (String) null)
          .put("country", (String) null)
          .put("lifecyclestage", "lead")
          .put("ads_consent", "yes")
          .put("lastmodifieddate", contact.updated().toString());
    }
    if (begin + pageSize < contacts.size()) {
      answer.putObject("paging").putObject("next").put("after", "c" + (begin + pageSize));
    }
    return answer;
  }

  private @Nullable JsonNode salesforce(String soql) {
    Matcher asked = SOQL.matcher(soql);
    if (!asked.matches()) {
      return null;
    }
    ObjectNode answer = JSON.createObjectNode().put("done", true);
    ArrayNode records = answer.putArray("records");
    for (Contact contact : behind(asked.group(1), asked.group(3))) {
      ObjectNode row = records.addObject();
      row.putObject("attributes").put("type", "Contact");
      row.put("Id", contact.id()).put("Email", contact.email()).put("Phone", (String) null);
      row.put("FirstName", (String) null).put("LastName", (String) null);
      row.put("MailingCountry", (String) null).put("IsDeleted", contact.deleted());
      row.put("HasOptedOutOfEmail", false);
      row.put("SystemModstamp", contact.updated().toString().replace("Z", ".000+0000"));
    }
    return answer;
  }

  private JsonNode keyset(String updated, String id) {
    return list(behind(updated, id), "items");
  }

  private List<Contact> behind(String updated, String id) {
    Instant time = Instant.parse(updated);
    return contacts.stream()
        .filter(
            contact ->
                contact.updated().isAfter(time)
                    || contact.updated().equals(time) && contact.id().compareTo(id) > 0)
        .limit(pageSize)
        .toList();
  }

  private JsonNode changed(String since, String after) {
    Instant time = Instant.parse(since);
    List<Contact> all =
        contacts.stream().filter(contact -> !contact.updated().isBefore(time)).toList();
    int begin = Integer.parseInt(after);
    int end = Math.min(all.size(), begin + pageSize);
    ObjectNode answer = list(all.subList(begin, end), "items");
    return end < all.size() ? answer.put("next", end) : answer;
  }

  private JsonNode linked(int begin) {
    ObjectNode answer =
        list(contacts.subList(begin, Math.min(contacts.size(), begin + pageSize)), "items");
    if (begin + pageSize < contacts.size()) {
      answer.put("nextUrl", "/links?at=" + (begin + pageSize));
    }
    return answer;
  }

  private static ObjectNode list(List<Contact> page, String name) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode items = answer.putArray(name);
    for (Contact contact : page) {
      items
          .addObject()
          .put("id", contact.id())
          .put("updatedAt", contact.updated().toString())
          .put("email", contact.email())
          .put("deleted", contact.deleted())
          .put("note", contact.note());
    }
    return answer;
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] sides = pair.split("=", 2);
      query.put(sides[0], URLDecoder.decode(sides[1], UTF_8));
    }
    return query;
  }

  /** Answers; nothing more is sent afterwards. */
  static boolean send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    if (exchange.getResponseCode() < 0) {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    return true;
  }

  public static Mishap status(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      return send(exchange, status, "application/json", "{}");
    };
  }

  public static Mishap body(String type, String body) {
    return exchange -> send(exchange, 200, type, body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
