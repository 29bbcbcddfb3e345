package dev.rollcall.audience;

import java.util.regex.Pattern;

/** A name with {@code *} for any characters and {@code ?} for one. */
record Glob(String text) {

  boolean matches(String name) {
    StringBuilder pattern = new StringBuilder();
    for (char character : text.toCharArray()) {
      pattern.append(
          switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(character));
          });
    }
    return Pattern.matches(pattern.toString(), name);
  }
}
