package dev.rollcall.config.check;

import dev.rollcall.config.read.Draft;
import dev.rollcall.model.PlatformDescriptor;
import java.util.Map;

/** All checks of a project as a whole. Problems go to where the values' files send them. */
public final class Checks {
  private Checks() {}

  /**
   * @param platforms by id
   */
  public static void run(Draft draft, Map<String, PlatformDescriptor> platforms) {
    NameCheck.run(draft);
    ReferenceCheck.run(draft);
    CycleCheck.run(draft.segments());
    TraitTypeCheck.run(draft.sources());
    ListNameCheck.run(draft, platforms);
    SharedListCheck.run(draft, platforms);
    FormerNameCheck.run(draft);
    GroupCheck.run(draft);
    LeaseCheck.run(draft, platforms);
    SensitiveCheck.run(draft);
  }
}
