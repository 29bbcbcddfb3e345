package dev.rollcall.demo;

import dev.rollcall.demo.Person.Habit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Invents the shop's people, the same for the same seed. */
final class People {
  private static final int FRONT_DESK_CONTACTS = 14;
  private static final String[] DOMAINS = {"example.com", "example.org", "example.net"};

  private People() {}

  static List<Person> invent(long seed, int count) {
    List<Person> people = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      people.add(person(number, chance(seed, number)));
    }
    return List.copyOf(people);
  }

  /** A source of chance for one person, whatever happens to the others. */
  static RandomGenerator chance(long seed, int number) {
    return new SplittableRandom(seed * 1_000_003L + number);
  }

  private static Person person(int number, RandomGenerator chance) {
    Country country = country(chance);
    boolean frontDesk = number < FRONT_DESK_CONTACTS;
    boolean emailIsBad = !frontDesk && chance.nextInt(100) < 2;
    String phone = frontDesk ? null : phone(number, country, chance);
    String email = emailIsBad ? null : "p" + number + "@" + DOMAINS[chance.nextInt(3)];
    String second =
        phone != null && email != null && chance.nextInt(100) < 3
            ? "news" + number + "@example.org"
            : null;
    String login = chance.nextInt(100) < 45 ? "user-" + (10_000 + number) : null;
    Habit habit = habit(chance);
    boolean identified =
        habit != Habit.NEVER_VISITS && chance.nextInt(100) < 78 && (email != null || login != null);
    return new Person(
        number,
        Names.given(chance),
        Names.family(chance),
        email,
        second,
        phone,
        frontDesk,
        country,
        login,
        chance.nextInt(100) < 80,
        chance.nextInt(100) < 6,
        lifecycle(chance),
        identified,
        habit);
  }

  private static Country country(RandomGenerator chance) {
    int share = chance.nextInt(100);
    return share < 40 ? Country.US : share < 60 ? Country.GB : share < 85 ? Country.DE : Country.FR;
  }

  private static @Nullable String phone(int number, Country country, RandomGenerator chance) {
    return chance.nextInt(100) < 70 ? "+" + country.code + country.national(number) : null;
  }

  private static String lifecycle(RandomGenerator chance) {
    int share = chance.nextInt(1000);
    return share < 15 ? "employee" : share < 120 ? "customer" : "lead";
  }

  private static Habit habit(RandomGenerator chance) {
    int share = chance.nextInt(100);
    if (share < 25) {
      return Habit.NEVER_VISITS;
    }
    if (share < 40) {
      return Habit.PRICING;
    }
    if (share < 60) {
      return Habit.SHOPPER;
    }
    if (share < 72) {
      return Habit.READER;
    }
    if (share < 82) {
      return Habit.ABANDONER;
    }
    return share < 92 ? Habit.LAPSED : Habit.GLIMPSE;
  }
}
