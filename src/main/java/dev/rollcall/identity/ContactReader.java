package dev.rollcall.identity;

import dev.rollcall.identity.arrival.BirthDateArrival;
import dev.rollcall.model.KeyForm;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes records in: decides of each value whether it is good, makes tokens of what joins and match
 * keys of what platforms take. One bad value never loses the record. Thread-safe.
 */
public final class ContactReader {
  /** Forms that are kept only where a destination asks for them. */
  public static final Set<KeyForm> ON_REQUEST =
      Set.of(
          KeyForm.EMAIL_SHA512,
          KeyForm.EMAIL_MD5,
          KeyForm.GIVEN_NAME_LINKEDIN,
          KeyForm.FAMILY_NAME_LINKEDIN);

  private final Tokens tokens;
  private final Clock clock;
  private final ThreadLocal<KeyMaker> makers;
  private final Map<String, BirthDateArrival> birthDates = new ConcurrentHashMap<>();

  /** Keeps no form that has to be asked for. */
  public ContactReader(Tokens tokens, Clock clock) {
    this(tokens, clock, Set.of());
  }

  /**
   * @param clock tells which birth dates lie in the future
   * @param requested of {@link #ON_REQUEST}
   */
  public ContactReader(Tokens tokens, Clock clock, Set<KeyForm> requested) {
    this.tokens = tokens;
    this.clock = clock;
    Set<KeyForm> forms = Set.copyOf(requested);
    this.makers = ThreadLocal.withInitial(() -> new KeyMaker(forms, new NameMemo.Both()));
  }

  /**
   * @throws IllegalArgumentException where the birth date format is no pattern
   */
  public ArrivedContact arrive(RawContact raw) {
    KeyMaker maker = makers.get();
    maker.restart();
    return new ContactArrival(raw, tokens, maker, this::birthDates).arrive();
  }

  private BirthDateArrival birthDates(RawContact raw) {
    String format = raw.birthDateFormat();
    return birthDates.computeIfAbsent(
        format == null ? "" : format, key -> new BirthDateArrival(format, clock));
  }
}
