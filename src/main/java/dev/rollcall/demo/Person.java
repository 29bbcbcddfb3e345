package dev.rollcall.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One invented person of the demo shop, as she really is: what the files say of her is a messier
 * copy.
 *
 * @param number from 0; also what makes addresses and phones unique
 * @param email lower-case; null where no file has a usable one
 * @param secondEmail a second address that only the newsletter knows, tied to the person by the
 *     phone
 * @param phone E.164; null where no file has a usable one of her own
 * @param frontDesk whether the files give the office's shared phone for her
 * @param login user id at the shop, as the CRM knows it; null where it knows none
 * @param granted whether every record grants ad personalisation
 * @param lifecycle lead, customer or employee
 * @param identified whether her web visits can be tied to her
 * @param habit what she does on the site
 */
record Person(
    int number,
    String given,
    String family,
    @Nullable String email,
    @Nullable String secondEmail,
    @Nullable String phone,
    boolean frontDesk,
    Country country,
    @Nullable String login,
    boolean granted,
    boolean unsubscribed,
    String lifecycle,
    boolean identified,
    Habit habit) {

  /** What a person does on the site. */
  enum Habit {
    NEVER_VISITS,
    PRICING,
    SHOPPER,
    READER,
    ABANDONER,
    LAPSED,
    GLIMPSE
  }

  /** Whether an ad platform can be told of her at all. */
  boolean reachable() {
    return email != null || secondEmail != null || phone != null;
  }

  /** The addresses that point at her alone. */
  List<String> emails() {
    if (email == null) {
      return secondEmail == null ? List.of() : List.of(secondEmail);
    }
    return secondEmail == null ? List.of(email) : List.of(email, secondEmail);
  }

  @Override
  public String toString() {
    return "demo person " + number;
  }
}
