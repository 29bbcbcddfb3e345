package dev.rollcall.platform;

import dev.rollcall.model.IdentifierKind;
import dev.rollcall.model.KeyForm;
import dev.rollcall.model.MatchKeys;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A member of which is noted in which forms it was asked for. */
record AskedMember(MatchKeys keys, Set<KeyForm> asked) implements MatchKeys {
  @Override
  public int member() {
    return keys.member();
  }

  @Override
  public int count(IdentifierKind kind) {
    return keys.count(kind);
  }

  @Override
  public byte @Nullable [] value(KeyForm form, int index) {
    asked.add(form);
    return keys.value(form, index);
  }

  @Override
  public String toString() {
    return "member " + member();
  }
}
