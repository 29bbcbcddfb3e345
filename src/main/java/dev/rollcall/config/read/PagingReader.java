package dev.rollcall.config.read;

import dev.rollcall.config.yaml.Block;
import dev.rollcall.config.yaml.Key;
import dev.rollcall.config.yaml.Shape;
import dev.rollcall.config.yaml.Type;
import dev.rollcall.config.yaml.Types;
import dev.rollcall.model.PullDefinition.Cursor;
import dev.rollcall.model.PullDefinition.Keyset;
import dev.rollcall.model.PullDefinition.Link;
import dev.rollcall.model.PullDefinition.Numbered;
import dev.rollcall.model.PullDefinition.Paging;
import org.jspecify.annotations.Nullable;

/** Reads how the next page is found. */
final class PagingReader {
  private static final Key<String> CURSOR =
      Key.optional("cursor", Types.TEXT, "path of the next page's cursor in an answer");
  private static final Key<String> LINK =
      Key.optional("link", Types.TEXT, "path of the next page's address in an answer");

  private static final Key<Integer> FIRST =
      Key.optional("first", Types.whole(0, 1_000_000), 1, "number of the first page");
  private static final Key<Integer> STEP =
      Key.optional("step", Types.whole(1, 1_000_000), 1, "from one page's number to the next's");
  private static final Key<Paging> PAGE =
      Key.optional(
          "page",
          Shape.of("`page`", FIRST, STEP)
              .as(block -> new Numbered(block.get(FIRST), block.get(STEP))),
          "numbers of pages");

  private static final Key<String> UPDATED =
      Key.required("updated", Types.TEXT, "time of change to begin at, as requests have it");
  private static final Key<String> ID =
      Key.optional("id", Types.TEXT, "", "id to begin behind, usually empty");
  private static final Key<Paging> KEYSET =
      Key.optional(
          "keyset",
          Shape.of("`keyset`", UPDATED, ID)
              .as(block -> new Keyset(block.get(UPDATED), block.get(ID))),
          "time of change and id of the last record");

  static final Type<Paging> TYPE =
      Shape.of("`paging`", CURSOR, LINK, PAGE, KEYSET).as(PagingReader::one);

  private PagingReader() {}

  private static @Nullable Paging one(Block block) {
    if (!OneOf.said(block, "`paging`", CURSOR, LINK, PAGE, KEYSET)) {
      return null;
    }
    String cursor = block.find(CURSOR);
    if (cursor != null) {
      return new Cursor(cursor);
    }
    String link = block.find(LINK);
    if (link != null) {
      return new Link(link);
    }
    return block.has(PAGE) ? block.get(PAGE) : block.get(KEYSET);
  }
}
