package io.marketcast.api.alert.lead;

import java.time.Duration;

/** Something that one replica at a time can have, and loses unless it asks for it again. */
interface Lease {

  /** How long it is had after it has been asked for. */
  Duration TERM = Duration.ofSeconds(15);

  /**
   * Asks for it, or to have it longer.
   *
   * @return whether this replica has it
   * @throws AwayException where whoever gives it cannot be asked
   */
  boolean renew() throws AwayException;

  /** Gives it back, if that is possible. */
  void release();

  /** Nobody can be asked. */
  final class AwayException extends Exception {
    private static final long serialVersionUID = 1L;

    AwayException(Throwable cause) {
      super(cause);
    }
  }
}
