package dev.rollcall.platform.meta.sandbox;

/** Ends a call with an error of the table. */
final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient GraphError error;

  GraphException(GraphError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  GraphError error() {
    return error;
  }
}
