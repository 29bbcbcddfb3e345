package dev.rollcall.config.read;

import dev.rollcall.config.diagnostic.Finding;
import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Durations;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Takes;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.config.yaml.Value;
import dev.rollcall.model.PullDefinition;
import dev.rollcall.model.PullDefinition.Auth;
import dev.rollcall.model.PullDefinition.Method;
import dev.rollcall.model.PullDefinition.NoAuth;
import dev.rollcall.model.PullDefinition.Paging;
import dev.rollcall.model.PullDefinition.TimeForm;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code http} of a source: where its records come from, page by page. */
final class PullReader {
  private static final Takes JSON = new Takes.Named(new Takes.Anything(), List.of());
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration DEADLINE_MAX = Duration.ofMinutes(10);
  private static final Pattern PERCENT = Pattern.compile("([1-9][0-9]?|100)%");

  private static final Key<Method> METHOD =
      Key.optional(
          "method", Types.word(Method.class, Enum::name), Method.GET, "GET, or POST with a body");
  private static final Key<String> RECORDS =
      Key.optional("records", Types.TEXT, "", "path of the list of records in an answer");
  private static final Key<Paging> PAGING =
      Key.required("paging", PagingReader.TYPE, "cursor, link, page or keyset");
  private static final Key<String> SINCE =
      Key.optional("since", Types.TEXT, "what {since} is in the first reading");
  private static final Key<Duration> OVERLAP =
      Key.optional(
          "overlap", Durations.DURATION, Duration.ZERO, "how far a reading goes back in time");
  private static final Key<TimeForm> TIME_FORMAT =
      Key.optional(
          "timeFormat",
          Types.oneOf(
              Map.of(
                  "iso", TimeForm.ISO,
                  "epochSeconds", TimeForm.EPOCH_SECONDS,
                  "epochMillis", TimeForm.EPOCH_MILLIS,
                  "given", TimeForm.GIVEN)),
          TimeForm.ISO,
          "how times stand in requests");
  private static final Key<Integer> CALLS_PER_SECOND =
      Key.optional("callsPerSecond", Types.whole(1, 100), 5, "requests begun in a second");
  private static final Key<Duration> DEADLINE_KEY =
      Key.optional(
          "deadline",
          Type.of(Durations.DURATION.takes(), PullReader::deadline),
          DEADLINE,
          "of one request, at most 10m");
  private static final Key<Boolean> SPARSE =
      Key.optional("sparse", Types.BOOLEAN, false, "the API leaves out fields without a value");
  private static final Key<Integer> MAX_SHRINK =
      Key.optional(
          "maxShrink",
          Type.of(new Takes.Measured("%", 1, 100), PullReader::percent),
          90,
          "by how much smaller a whole reading counts as failed");

  private final References references;
  private final Key<String> url;
  private final Key<Map<String, String>> query;
  private final Key<Map<String, String>> headers;
  private final Key<Object> body;
  private final Key<Auth> auth;

  PullReader(References references) {
    this.references = references;
    this.url =
        Key.required(
            "url", ApiAddress.type(references.resolved("the source", "url")), "address of the API");
    this.query =
        Key.optional(
            "query",
            Types.entries(Types.TEXT::takes, this::parameter),
            Map.of(),
            "parameters by name");
    this.headers =
        Key.optional(
            "headers", Types.entries(Types.TEXT::takes, this::header), Map.of(), "headers by name");
    this.body = Key.optional("body", Type.of(JSON, this::json), "what is posted, as JSON has it");
    this.auth =
        Key.optional(
            "auth", new AuthReader(references).type(), new NoAuth(), "how to authenticate");
  }

  Type<PullDefinition> type() {
    return Shape.of(
            "`http`",
            url,
            METHOD,
            query,
            headers,
            body,
            auth,
            RECORDS,
            PAGING,
            SINCE,
            OVERLAP,
            TIME_FORMAT,
            CALLS_PER_SECOND,
            DEADLINE_KEY,
            SPARSE,
            MAX_SHRINK)
        .as(this::make);
  }

  private @Nullable PullDefinition make(Block block) {
    PullDefinition made =
        new PullDefinition(
            block.get(url),
            block.get(METHOD),
            block.get(query),
            block.get(headers),
            block.find(body),
            block.get(auth),
            block.get(RECORDS),
            block.get(PAGING),
            block.find(SINCE),
            block.get(OVERLAP),
            block.get(TIME_FORMAT),
            block.get(CALLS_PER_SECOND),
            block.get(DEADLINE_KEY),
            block.get(SPARSE),
            block.get(MAX_SHRINK));
    boolean bodyFits = bodyFits(block, made);
    boolean overlapFits = overlapFits(block, made);
    boolean sinceFits = sinceFits(block, made);
    boolean filled =
        new PlaceholderCheck(made)
            .check(List.of(block.at(query), block.at(body)), block.at(PAGING), block.value());
    return bodyFits & overlapFits & sinceFits & filled ? made : null;
  }

  private boolean bodyFits(Block block, PullDefinition made) {
    boolean fits = made.body() == null || made.method() == Method.POST;
    if (!fits) {
      block
          .at(body)
          .problem(
              Finding.TYPE_MISMATCH,
              "a GET request has no body",
              "write `method: POST`, or put what the body says under `query`",
              List.of());
    }
    return fits;
  }

  private static boolean overlapFits(Block block, PullDefinition made) {
    if (made.overlap().isZero()) {
      return true;
    }
    boolean whole = made.whole();
    if (whole || made.timeForm() == TimeForm.GIVEN) {
      block
          .at(OVERLAP)
          .problem(
              Finding.TYPE_MISMATCH,
              whole
                  ? "`overlap` says nothing where each reading takes everything"
                  : "`overlap` needs times that can be reckoned with, not `timeFormat: given`",
              whole ? "leave it out, or write `since`" : "write `timeFormat: iso`",
              List.of());
      return false;
    }
    return true;
  }

  private static boolean sinceFits(Block block, PullDefinition made) {
    boolean fits = made.since() == null || !(made.paging() instanceof PullDefinition.Keyset);
    if (!fits) {
      block
          .at(SINCE)
          .problem(
              Finding.TYPE_MISMATCH,
              "`since` does not go with paging by keyset, which begins where it left off by itself",
              "leave it out; where to begin stands under `keyset`",
              List.of());
    }
    return fits;
  }

  private @Nullable String parameter(Value.Entry entry) {
    return references.kept("the source", entry.name()).read(entry.value());
  }

  private @Nullable String header(Value.Entry entry) {
    String name = entry.name().toLowerCase(Locale.ROOT);
    if (!name.matches("[a-z0-9-]{1,100}")
        || List.of("host", "content-length", "content-type", "accept").contains(name)) {
      entry
          .key()
          .problem(Finding.BAD_NAME, "`%s` is no header to set here".formatted(entry.name()));
      return null;
    }
    if (name.equals("authorization")) {
      entry
          .key()
          .problem(
              Finding.UNKNOWN_KEY,
              "credentials do not stand among the headers",
              "write them under `auth`, such as `auth: {bearer: \"{{env:CRM_TOKEN}}\"}`",
              List.of());
      return null;
    }
    return parameter(entry);
  }

  private @Nullable Object json(Value value) {
    if (!value.isMap()) {
      Types.wrong(value, "a map: the JSON object to be posted");
      return null;
    }
    return new JsonValue(references).read(value);
  }

  private static @Nullable Duration deadline(Value value) {
    Duration read = Durations.DURATION.read(value);
    if (read != null && read.compareTo(DEADLINE_MAX) > 0) {
      value.problem(Finding.BAD_DURATION, "one request may take 10m at most");
      return null;
    }
    return read;
  }

  private static @Nullable Integer percent(Value value) {
    Matcher matcher = PERCENT.matcher(value.raw());
    if (!matcher.matches()) {
      value.problem(
          Finding.BAD_NUMBER, "this takes a percentage from 1% to 100%", "90% is usual", List.of());
      return null;
    }
    return Integer.valueOf(matcher.group(1));
  }
}
