package dev.rollcall.sync;

import dev.rollcall.identity.MemberSource;
import org.roaringbitmap.RoaringBitmap;

/** A source of members of which each question is heard before it is answered. */
record Asked(MemberSource source, Runnable heard) implements MemberSource {
  @Override
  public int[] persons(RoaringBitmap members) {
    heard.run();
    return source.persons(members);
  }

  @Override
  public Stream open(RoaringBitmap members) {
    heard.run();
    return source.open(members);
  }
}
