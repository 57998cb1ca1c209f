package io.marketcast.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.marketcast.api.feed.admission.ClientAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How often each client may still ask: a bucket of requests for each, which fills evenly. Holds a
 * bounded number of clients; of more, those that were longest away begin anew. Any thread.
 */
final class RequestQuota {

  /** A bucket is full again after so long. */
  static final Duration WINDOW = Duration.ofMinutes(1);

  private final int requests;
  private final TimeMeter time;
  private final Cache<ClientAddress, Bucket> buckets;

  /**
   * @param requests allowed in a window
   * @param clients held at most
   */
  RequestQuota(int requests, int clients, TimeMeter time) {
    this.requests = requests;
    this.time = time;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(clients)
            .expireAfterAccess(WINDOW)
            .ticker(time::currentTimeNanos)
            .build();
  }

  /**
   * How a client stands after a request.
   *
   * @param allowed whether this request was
   * @param remaining requests left
   * @param waitSeconds until the next one is allowed where none is left, else until all are back
   */
  record Standing(boolean allowed, long remaining, long waitSeconds) {}

  Standing ask(ClientAddress client) {
    Bucket bucket = buckets.get(client, unknown -> fullBucket());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    long wait =
        probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
    return new Standing(probe.isConsumed(), probe.getRemainingTokens(), seconds(wait));
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
  }

  private Bucket fullBucket() {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(Bandwidth.builder().capacity(requests).refillGreedy(requests, WINDOW).build())
        .build();
  }
}
