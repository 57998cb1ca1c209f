package io.marketcast.api.feed.filter;

/** A request's parameter cannot be understood. Its texts hold nothing of what the client sent. */
public final class BadParameterException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String parameter;

  /**
   * @param parameter its name
   * @param reason what was expected
   */
  public BadParameterException(String parameter, String reason) {
    super(parameter + ": " + reason);
    this.parameter = parameter;
  }

  /** The parameter's name. */
  public String parameter() {
    return parameter;
  }
}
