package dev.rollcall.sandbox;

import com.github.tomakehurst.wiremock.common.Notifier;

/** Keeps WireMock from logging calls, whose bodies are about people. */
final class SilentNotifier implements Notifier {
  @Override
  public void info(String message) {}

  @Override
  public void error(String message) {}

  @Override
  public void error(String message, Throwable cause) {}
}
