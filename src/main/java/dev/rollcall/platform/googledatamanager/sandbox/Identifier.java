package dev.rollcall.platform.googledatamanager.sandbox;

import java.util.Arrays;

/** One thing that a member is known by, as 32 bytes: a digest as sent, or that of a clear value. */
record Identifier(IdentifierKind kind, byte[] key) implements Comparable<Identifier> {
  @Override
  public int compareTo(Identifier other) {
    int kinds = kind.compareTo(other.kind);
    return kinds == 0 ? Arrays.compareUnsigned(key, other.key) : kinds;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identifier that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  /** Only the kind: the key is about a person. */
  @Override
  public String toString() {
    return kind.name();
  }
}
