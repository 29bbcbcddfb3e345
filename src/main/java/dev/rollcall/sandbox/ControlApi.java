package dev.rollcall.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The control interface over HTTP; what it can do stands on {@link Sandbox}. */
final class ControlApi {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Stage stage;

  ControlApi(Stage stage) {
    this.stage = stage;
  }

  PretendAnswer answer(PretendRequest call) {
    try {
      return route(call);
    } catch (SandboxException | PatternSyntaxException e) {
      return json(400, Map.of("error", String.valueOf(e.getMessage())));
    }
  }

  private PretendAnswer route(PretendRequest call) {
    String[] parts = call.path().substring(1).split("/", -1);
    String route = call.method() + " " + parts[0] + " " + parts.length;
    return switch (route) {
      case "GET lists 1" -> json(200, stage.lists());
      case "GET lists 3" -> json(200, list(parts[1], parts[2]));
      case "DELETE lists 3" -> deleteList(parts[1], parts[2]);
      case "POST lists 3" -> renameList(parts[1], parts[2], call.body());
      case "DELETE lists 4" -> emptyList(parts[1], parts[2]);
      case "GET lists 4" -> members(parts[1], parts[2], call.query().get("column"));
      case "GET journal 1" -> json(200, stage.journal().view());
      case "GET faults 1" -> json(200, faults());
      case "POST faults 1" -> addFault(call.body());
      case "DELETE faults 1" -> clearFaults();
      case "POST reset 1" -> reset();
      default ->
          json(404, Map.of("error", "there are lists, journal, faults and reset; see the docs"));
    };
  }

  private PretendList list(String platform, String id) {
    return stage.state(platform).lists().stream()
        .filter(list -> list.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new SandboxException("no list " + id));
  }

  private PretendAnswer deleteList(String platform, String list) {
    stage.state(platform).deleteList(list);
    return done();
  }

  private PretendAnswer renameList(String platform, String list, byte[] body) {
    try {
      String name = JSON.readTree(body).path("name").asText();
      if (name.isBlank()) {
        throw new SandboxException("say {\"name\": \"...\"}");
      }
      stage.state(platform).renameList(list, name);
    } catch (IOException e) {
      throw new SandboxException("a new name is one JSON object", e);
    }
    return done();
  }

  private PretendAnswer emptyList(String platform, String list) {
    stage.state(platform).emptyList(list);
    return done();
  }

  private PretendAnswer members(String platform, String list, @Nullable String column) {
    PretendState state = stage.state(platform);
    SortedKeys keys = column == null ? state.members(list) : state.column(list, column);
    return new PretendAnswer(200, Map.of("Content-Type", "text/plain"), keys.lines());
  }

  private Map<String, Object> faults() {
    List<Map<String, Object>> waiting =
        stage.faults().waiting().stream().map(FaultJson::write).toList();
    return Map.of("waiting", waiting, "fired", stage.faults().fired());
  }

  private PretendAnswer addFault(byte[] body) {
    try {
      stage.faults().add(FaultJson.read(JSON.readTree(body)));
    } catch (IOException e) {
      throw new SandboxException("a fault is one JSON object", e);
    }
    return done();
  }

  private PretendAnswer clearFaults() {
    stage.faults().clear();
    return done();
  }

  private PretendAnswer reset() {
    stage.reset();
    return done();
  }

  private static PretendAnswer done() {
    return new PretendAnswer(204, Map.of(), new byte[0]);
  }

  private static PretendAnswer json(int status, Object value) {
    try {
      return PretendAnswer.json(status, JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain records always have a JSON form", e);
    }
  }
}
