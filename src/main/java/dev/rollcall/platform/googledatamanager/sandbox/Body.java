package dev.rollcall.platform.googledatamanager.sandbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/**
 * A request's body, whose members are read one by one where they stand.
 *
 * @param head everything but the members
 * @param hasMembers true if there is a list of members
 */
record Body(byte[] bytes, ObjectNode head, boolean hasMembers) {
  private static final Set<String> MEMBERS = Set.of("audienceMembers", "audience_members");

  /** Takes one member after the other. */
  interface Visitor {
    void member(int index, JsonNode member);
  }

  /**
   * Reads the body without its members.
   *
   * @throws ApiException if it is not one JSON object
   */
  static Body read(byte[] bytes) {
    ObjectNode head = ProtoJson.object();
    if (bytes.length == 0) {
      return new Body(bytes, head, false);
    }
    boolean members = false;
    try (JsonParser parser = ProtoJson.parser(bytes)) {
      expect(parser.nextToken(), JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (MEMBERS.contains(name)) {
          expect(value, JsonToken.START_ARRAY);
          parser.skipChildren();
          members = true;
        } else {
          head.set(name, parser.readValueAsTree());
        }
      }
      if (parser.nextToken() != null) {
        throw notJson();
      }
    } catch (IOException e) {
      throw notJson();
    }
    return new Body(bytes, head, members);
  }

  private static void expect(JsonToken found, JsonToken wanted) {
    if (found != wanted) {
      throw notJson();
    }
  }

  /** Shows every member to the visitor. */
  void members(Visitor visitor) {
    try (JsonParser parser = ProtoJson.parser(bytes)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (MEMBERS.contains(name)) {
          visit(parser, visitor);
          return;
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      throw notJson();
    }
  }

  private static void visit(JsonParser parser, Visitor visitor) throws IOException {
    int index = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      visitor.member(index++, parser.readValueAsTree());
    }
  }

  private static ApiException notJson() {
    return ApiError.malformed("", "Unexpected token.").thrown();
  }
}
