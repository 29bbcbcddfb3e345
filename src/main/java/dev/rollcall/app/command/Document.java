package dev.rollcall.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a command prints as JSON: one object, its fields in the order in which they were put. Names
 * are camelCase and a promise to scripts: {@code docs/output.md} lists every one. Times are ISO
 * 8601 in UTC, numbers are numbers, what there is none of is null. Not thread-safe.
 */
public final class Document {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final ObjectNode fields;

  private Document(ObjectNode fields) {
    this.fields = fields;
  }

  /**
   * A document that begins with the command's name and whether its answer is yes.
   *
   * @param exit the code that the command ends with
   */
  public static Document of(String command, int exit) {
    return new Document(JSON.createObjectNode()).put("command", command).put("ok", exit == 0);
  }

  /**
   * @param value text, number, truth value, instant, or null
   */
  public Document put(String name, @Nullable Object value) {
    fields.set(name, JSON.valueToTree(value instanceof Instant time ? time.toString() : value));
    return this;
  }

  /** An array of texts. */
  public Document texts(String name, Collection<String> all) {
    all.forEach(fields.putArray(name)::add);
    return this;
  }

  /** An array with one object for each of them. */
  public <T> Document each(String name, Collection<T> all, BiConsumer<T, Document> fill) {
    ArrayNode array = fields.putArray(name);
    all.forEach(one -> fill.accept(one, new Document(array.addObject())));
    return this;
  }

  /** A nested object. */
  Document object(String name) {
    return new Document(fields.putObject(name));
  }

  /** Prints it, and nothing else. */
  public void print(PrintWriter out) {
    try {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    out.flush();
  }
}
