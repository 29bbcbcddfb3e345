package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.AudienceDefinition.Split;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code split}. */
final class SplitReader {
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Key<String> SALT =
      Key.required("salt", Types.TEXT, "text that shuffles people; another salt, another shuffle");
  private static final Key<Map<String, Integer>> INTO =
      Key.required(
          "into",
          Types.entries(() -> new Takes.Whole(1, 100), SplitReader::share),
          "percent by bucket, 100 together; `holdout` is never uploaded");

  static final Type<Split> TYPE = Shape.of("`split`", SALT, INTO).as(SplitReader::make);

  private SplitReader() {}

  private static @Nullable Integer share(Value.Entry entry) {
    if (!BUCKET.matcher(entry.name()).matches()) {
      entry
          .key()
          .problem(
              Finding.BAD_NAME,
              "a bucket's name has lower-case letters, digits and hyphens only, at most 40");
      return null;
    }
    return Types.whole(1, 100).read(entry.value());
  }

  private static @Nullable Split make(Block block) {
    Map<String, Integer> into = block.get(INTO);
    int sum = into.values().stream().mapToInt(Integer::intValue).sum();
    if (sum != 100) {
      block
          .at(INTO)
          .problem(
              Finding.SPLIT_SHARES,
              "the shares add up to %d, not to 100".formatted(sum),
              null,
              List.of("to leave people out, name a bucket `holdout`"));
      return null;
    }
    return new Split(block.get(SALT), into);
  }
}
