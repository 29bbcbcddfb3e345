package dev.rollcall.app.daemon;

import dev.rollcall.app.UserError;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.CamelLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of exchanges that fail in routes: a failure that was foreseen is its route and its
 * sentence, as on the command line, instead of the engine's pages of history and trace. The
 * exchange stays failed, so a file that was refused is moved aside.
 */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

  private FailureLog() {}

  /** The error handler of routes that name none of their own. */
  static ErrorHandlerFactory errorHandler() {
    return new DefaultErrorHandlerDefinition()
        // the engine asks for the first only where it redelivers; elsewhere its logger decides
        .logExhausted(false)
        .logger(new CamelLogger(LOG, LoggingLevel.OFF))
        .onExceptionOccurred(FailureLog::tell);
  }

  private static void tell(Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    String sentence = failure == null ? null : UserError.sentence(failure);
    if (sentence != null) {
      LOG.error("{}: {}", exchange.getFromRouteId(), sentence);
    } else {
      LOG.error("{}: an unexpected failure", exchange.getFromRouteId(), failure);
    }
  }
}
