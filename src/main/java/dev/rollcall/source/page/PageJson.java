package dev.rollcall.source.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** JSON of APIs: no key twice in an object, depth at most 100, numbers at most 100 characters. */
final class PageJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxNumberLength(100)
                  .maxNameLength(10_000)
                  .maxStringLength(PageReader.ANSWER_BYTES_MAX)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private PageJson() {}

  static JsonParser parser(byte[] body) throws IOException {
    return FACTORY.createParser(body);
  }
}
