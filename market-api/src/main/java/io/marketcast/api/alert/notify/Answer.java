package io.marketcast.api.alert.notify;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of one attempt to deliver a message.
 *
 * @param status of HTTP, or 0 where there was no answer
 * @param problem why there was none, or null
 * @param pause how long the receiver wants to be left alone; empty where it does not say
 */
record Answer(int status, String problem, Optional<Duration> pause) {

  private static final int OK = 200;
  private static final int REDIRECTS = 300;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int FAILURES = 500;
  private static final double LONGEST_WAIT_SECONDS = 3_600;

  static Answer none(String problem) {
    return new Answer(0, problem, Optional.empty());
  }

  static Answer of(HttpResponse<?> response) {
    Optional<Duration> pause = seconds(response, "Retry-After");
    boolean used = "0".equals(response.headers().firstValue("X-RateLimit-Remaining").orElse(""));
    if (pause.isEmpty() && used) {
      pause = seconds(response, "X-RateLimit-Reset-After");
    }
    return new Answer(response.statusCode(), null, pause);
  }

  private static Optional<Duration> seconds(HttpResponse<?> response, String header) {
    return response
        .headers()
        .firstValue(header)
        .filter(value -> value.matches("\\d{1,6}(\\.\\d{1,9})?"))
        .map(value -> Math.min(Double.parseDouble(value), LONGEST_WAIT_SECONDS))
        .map(value -> Duration.ofMillis((long) Math.ceil(value * 1_000)));
  }

  boolean isDelivered() {
    return status >= OK && status < REDIRECTS;
  }

  /** Whether the same message may succeed later. */
  boolean isTemporary() {
    return status == 0 || status == TIMEOUT || status == TOO_MANY || status >= FAILURES;
  }

  /** In one line, without the address. */
  String told() {
    return problem != null ? problem : "answer " + status;
  }
}
