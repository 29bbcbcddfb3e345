package dev.rollcall.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a file with one JSON object a line; fields inside objects are named with dots. */
final class JsonRows implements Rows {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Reader reader;
  private final Chunks chunks;
  private final Deque<Read> ahead = new ArrayDeque<>();

  JsonRows(TextFile file) throws IOException {
    this.reader = file.open();
    this.chunks = new Chunks(reader);
  }

  @Override
  public @Nullable Read next() throws IOException {
    while (ahead.isEmpty()) {
      Chunk chunk = chunks.next();
      if (chunk == null) {
        return null;
      }
      if (chunk.tooLong()) {
        ahead.add(Read.refused(Refused.of(chunk.firstLine(), Reason.LINE_TOO_LONG, "")));
      }
      chunk.each((text, from, length, line) -> ahead.add(read(text, from, length, line)));
    }
    return ahead.remove();
  }

  /** The row that one line is. */
  static Read read(char[] text, int from, int length, long line) {
    String raw = new String(text, from, length);
    try (JsonParser json = StrictJson.parse(text, from, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Read.refused(Refused.of(line, Reason.JSON, raw));
      }
      JsonNode object = MAPPER.readTree(json);
      StrictJson.end(json);
      return Read.of(new JsonRow(line, object, raw));
    } catch (JsonProcessingException e) {
      return Read.refused(Refused.of(line, Reason.JSON, StrictJson.explain(e), raw));
    } catch (IOException e) {
      return Read.refused(Refused.of(line, Reason.JSON, raw));
    }
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
