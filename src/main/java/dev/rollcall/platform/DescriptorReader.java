package dev.rollcall.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.rollcall.model.PlatformDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the descriptor that lies beside an adapter's class. Strict: an unknown key, a missing value
 * or a word that is none of those allowed is an error that names its place.
 */
public final class DescriptorReader {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private DescriptorReader() {}

  /**
   * @param adapter class in whose package the file lies
   * @param shared files that hold what several platforms of one API have in common
   * @throws IllegalStateException where a file is missing or wrong, or two say the same key
   */
  public static PlatformDescriptor read(Class<?> adapter, String file, String... shared) {
    Map<Object, Object> tree = new LinkedHashMap<>(load(adapter, file));
    for (String part : shared) {
      load(adapter, part)
          .forEach(
              (key, value) -> {
                if (tree.putIfAbsent(key, value) != null) {
                  throw new IllegalStateException(file + " and " + part + " both say " + key);
                }
              });
    }
    return descriptor(tree, file);
  }

  private static Map<?, ?> load(Class<?> adapter, String file) {
    try (InputStream in = adapter.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not beside " + adapter.getName());
      }
      return load(in, file);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  static PlatformDescriptor read(InputStream in, String file) {
    return descriptor(load(in, file), file);
  }

  private static Map<?, ?> load(InputStream in, String file) {
    try {
      if (new Load(settings(file)).loadFromInputStream(in) instanceof Map<?, ?> tree) {
        return tree;
      }
      throw new IllegalStateException(file + " is no map of keys");
    } catch (YamlEngineException e) {
      throw new IllegalStateException(file + " is no YAML: " + e.getMessage(), e);
    }
  }

  private static PlatformDescriptor descriptor(Map<?, ?> tree, String file) {
    try {
      PlatformDescriptor descriptor = MAPPER.convertValue(tree, PlatformDescriptor.class);
      DescriptorCheck.check(descriptor, file);
      return descriptor;
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(file + " is wrong: " + reason(e), e);
    }
  }

  private static LoadSettings settings(String file) {
    return LoadSettings.builder()
        .setLabel(file)
        .setAllowDuplicateKeys(false)
        .setMaxAliasesForCollections(0)
        .build();
  }

  private static String reason(IllegalArgumentException e) {
    if (e.getCause() instanceof JsonMappingException wrong) {
      return wrong.getOriginalMessage() + " at " + wrong.getPathReference();
    }
    return e.getCause() instanceof JsonProcessingException wrong
        ? wrong.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }
}
