package dev.rollcall.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, ours down to the last detail. */
final class LogWatch implements AutoCloseable {
  private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = logger("dev.rollcall");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  LogWatch() {
    ours.setLevel(Level.TRACE);
    lines.start();
    ours.setAdditive(false);
    ours.addAppender(lines);
    root.addAppender(lines);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  List<String> lines() {
    return lines.list.stream().map(LogWatch::text).toList();
  }

  private static String text(ILoggingEvent event) {
    StringBuilder all = new StringBuilder(event.getFormattedMessage());
    for (IThrowableProxy at = event.getThrowableProxy(); at != null; at = at.getCause()) {
      all.append(' ').append(at.getClassName()).append(' ').append(at.getMessage());
    }
    return all.toString();
  }

  @Override
  public void close() {
    ours.detachAppender(lines);
    ours.setAdditive(true);
    ours.setLevel(null);
    root.detachAppender(lines);
  }
}
