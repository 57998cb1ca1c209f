package io.marketcast.benchmarks.feed.load;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the load client has seen since its last report; the first four fields are the state now.
 *
 * @param events different events seen since the client's start
 * @param behind connections that have not got all of them
 * @param answers calls of a rude client that were answered
 * @param controls {@code gap}, {@code reset} and the like
 * @param orderViolations deliveries that followed another event than for everybody else
 * @param contentViolations deliveries with other bytes than everybody else's
 */
public record Mark(
    int connections,
    int open,
    long events,
    int behind,
    double seconds,
    long answers,
    long deliveries,
    long bytes,
    @JsonProperty("p50_ms") double p50Millis,
    @JsonProperty("p99_ms") double p99Millis,
    @JsonProperty("max_ms") double maxMillis,
    long disconnects,
    long refused,
    long controls,
    @JsonProperty("order_violations") long orderViolations,
    @JsonProperty("content_violations") long contentViolations,
    @JsonProperty("cpu_s") double cpuSeconds) {

  /** What was wrong with the streams themselves, or null. */
  public String fault() {
    if (open < connections) {
      return (connections - open) + " streams ended";
    }
    long wrong = controls + orderViolations + contentViolations;
    return wrong == 0 ? null : wrong + " deliveries differed";
  }
}
