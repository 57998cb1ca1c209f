package io.marketcast.api.web;

import java.io.Serial;

/** Ends a request with a {@link Problem}. */
public final class ProblemException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;
  private static final int NO_ANSWER = 504;

  private final transient Problem problem;
  private final int retryAfterSeconds;

  private ProblemException(Problem problem, int retryAfterSeconds) {
    super(problem.detail(), null, false, false); // expected, so nobody needs the stack
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The client's mistake: this parameter. */
  public static ProblemException badParameter(String parameter, String detail) {
    return new ProblemException(Problem.ofParameter(BAD_REQUEST, parameter, detail), 0);
  }

  public static ProblemException forbidden(String detail) {
    return new ProblemException(Problem.of(FORBIDDEN, "Not allowed", detail), 0);
  }

  public static ProblemException notFound(String parameter, String detail) {
    return new ProblemException(
        new Problem("about:blank", "Not found", NOT_FOUND, detail, parameter), 0);
  }

  /** What is asked for does not fit the present state. */
  public static ProblemException conflict(String detail) {
    return new ProblemException(Problem.of(CONFLICT, "Not possible now", detail), 0);
  }

  /** Something this replica needs is away; the same request may succeed later. */
  public static ProblemException unavailable(String detail, int retryAfterSeconds) {
    return new ProblemException(
        Problem.of(UNAVAILABLE, "Not available now", detail), retryAfterSeconds);
  }

  /** Somebody who was asked does not answer. */
  public static ProblemException noAnswer(String detail) {
    return new ProblemException(Problem.of(NO_ANSWER, "No answer", detail), 0);
  }

  public Problem problem() {
    return problem;
  }

  /** When to try again; 0 where that does not help. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
