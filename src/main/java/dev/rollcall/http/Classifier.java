package dev.rollcall.http;

/** A platform's way to read its own answers for the retry layer. Stateless and thread-safe. */
public interface Classifier {
  /** What an answer means. Never throws, whatever the answer holds. */
  Verdict judge(Answer answer);

  /** How much of the account's quota is used, as far as the answer tells. */
  Usage usage(Answer answer);
}
