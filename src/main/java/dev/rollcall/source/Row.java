package dev.rollcall.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of a file of contacts, as its source wrote it. */
interface Row {
  /** Where it begins, from 1. */
  long line();

  /** The text of a field; null where it has none, or something that is no single text. */
  @Nullable String text(String field);

  /** The texts of a field that may hold several; empty where it has none. */
  List<String> texts(String field);

  /** Whether the field holds an object, or a list where one text is wanted. */
  boolean structured(String field);

  /** The whole record, for quarantine. */
  String raw();
}
