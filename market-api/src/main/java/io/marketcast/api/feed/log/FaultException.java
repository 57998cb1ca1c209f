package io.marketcast.api.feed.log;

/** What Redis sent could not be handled; that is not the fault of Redis. */
final class FaultException extends Exception {
  private static final long serialVersionUID = 1L;

  FaultException(Throwable cause) {
    super("what it sent could not be handled: " + cause.getClass().getSimpleName(), cause);
  }
}
