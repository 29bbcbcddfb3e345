package dev.rollcall.sync;

import dev.rollcall.identity.MemberSource;
import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Persons and the versions of their keys, as the warehouse would have them. */
final class People implements MemberSource {
  /** One version: it never changes, but may be erased. */
  record Version(int member, int person, List<String> emails, String phone) implements MatchKeys {
    @Override
    public int count(IdentifierKind kind) {
      return switch (kind) {
        case EMAIL -> emails.size();
        case PHONE -> phone.isEmpty() ? 0 : 1;
        case USER_ID, ANONYMOUS_ID, CONTACT_ID, DEVICE_ID, EXTERNAL_ID, ATTRIBUTE -> 0;
      };
    }

    @Override
    public byte @Nullable [] value(KeyForm form, int index) {
      if (form == KeyForm.EMAIL_PLAIN) {
        return emails.get(index).getBytes(StandardCharsets.UTF_8);
      }
      return form == KeyForm.PHONE_E164 ? phone.getBytes(StandardCharsets.UTF_8) : null;
    }
  }

  private final Map<Integer, Version> versions = new HashMap<>();
  private final Map<Integer, Integer> current = new HashMap<>();
  private int ids = 1_000;

  /** Gives a person keys, new or changed; makes a new member. */
  int keys(int person, String phone, String... emails) {
    int member = ++ids;
    versions.put(member, new Version(member, person, List.of(emails), phone));
    current.put(person, member);
    return member;
  }

  /** Persons with one made-up e-mail each. */
  RoaringBitmap make(int first, int count) {
    for (int person = first; person < first + count; person++) {
      keys(person, "", "p" + person + "@example.com");
    }
    return RoaringBitmap.bitmapOfRange(first, (long) first + count);
  }

  int member(int person) {
    Integer member = current.get(person);
    if (member == null) {
      throw new NoSuchElementException("person " + person);
    }
    return member;
  }

  RoaringBitmap members(RoaringBitmap persons) {
    RoaringBitmap members = new RoaringBitmap();
    persons.forEach((int person) -> members.add(member(person)));
    return members;
  }

  /** What must never happen: a member's keys change. */
  void rewrite(int member, String email) {
    versions.put(member, new Version(member, version(member).person, List.of(email), ""));
  }

  void erase(int person) {
    versions.values().removeIf(version -> version.person == person);
  }

  /** Those of the members that are versions of some persons. */
  RoaringBitmap versionsOf(RoaringBitmap persons, RoaringBitmap members) {
    RoaringBitmap found = new RoaringBitmap();
    members.forEach(
        (int member) -> {
          Version version = versions.get(member);
          if (version != null && persons.contains(version.person)) {
            found.add(member);
          }
        });
    return found;
  }

  int highest() {
    return ids;
  }

  Version version(int member) {
    Version version = versions.get(member);
    if (version == null) {
      throw new NoSuchElementException("member " + member);
    }
    return version;
  }

  @Override
  public int[] persons(RoaringBitmap members) {
    int[] persons = new int[members.getCardinality()];
    int place = 0;
    for (int member : members) {
      Version version = versions.get(member);
      persons[place++] = version == null ? 0 : version.person;
    }
    return persons;
  }

  @Override
  public Stream open(RoaringBitmap members) {
    RoaringBitmap known = members.clone();
    members.forEach(
        (int member) -> {
          if (!versions.containsKey(member)) {
            known.remove(member);
          }
        });
    Iterator<Integer> iterator = known.iterator();
    return new Stream() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public MatchKeys next() {
        return version(iterator.next());
      }

      @Override
      public void close() {}
    };
  }
}
