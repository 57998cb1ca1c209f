package io.marketcast.api.monitoring.status;

import static io.marketcast.api.agents.ControlRedis.request;

import io.marketcast.api.feed.proof.SpanDigest;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What has to be asked to know whether all replicas served the same bytes, and what the answers
 * say. Immutable.
 *
 * @param epoch null before the first event
 * @param numbers the newest complete spans
 */
record ProofReading(RedisKeys keys, String epoch, long headOffset, List<Long> numbers) {

  private static final int SPANS = 16;

  /**
   * @param meta the feed's epoch and head
   */
  static ProofReading of(RedisKeys keys, Response meta) {
    if (meta.get(0) == null || meta.get(1) == null) {
      return new ProofReading(keys, null, 0, List.of());
    }
    long head = meta.get(1).toLong();
    long behind = SpanDigest.numberOf(head + 1); // the first that is not complete
    List<Long> numbers = LongStream.range(Math.max(0, behind - SPANS), behind).boxed().toList();
    return new ProofReading(keys, meta.get(0).toString(), head, numbers);
  }

  /** The newest event, or null. */
  String head() {
    return epoch == null ? null : new Cursor(epoch, headOffset).toString();
  }

  List<Request> questions() {
    return numbers.stream()
        .map(number -> request(Command.HVALS, keys.proof(epoch, number)))
        .toList();
  }

  SystemStatus.Proof result(List<Response> answers) {
    int proved = 0;
    var differing = new ArrayList<String>();
    for (int i = 0; i < numbers.size(); i++) {
      var digests = new HashSet<String>();
      answers.get(i).forEach(digest -> digests.add(digest.toString()));
      proved += digests.isEmpty() ? 0 : 1;
      if (digests.size() > 1) {
        differing.add(new Cursor(epoch, SpanDigest.first(numbers.get(i))).toString());
      }
    }
    return new SystemStatus.Proof(differing.isEmpty(), proved, differing);
  }
}
