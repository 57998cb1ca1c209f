package io.marketcast.agent.publish;

import io.lettuce.core.RedisException;
import io.marketcast.agent.publish.outbox.MemoryOutbox;
import io.marketcast.agent.publish.outbox.Outbox;
import io.marketcast.agent.publish.outbox.PublishCounters;
import io.marketcast.agent.publish.outbox.SpoolOutbox;
import io.marketcast.agent.spool.SpoolSettings;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.json.EventJson;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Publishes one agent's events in order and exactly once, through restarts of Redis and cuts of the
 * network; a durable one through its own death too.
 *
 * <p>Events are offered by any thread and sent by one of its own. What waits is bounded: where it
 * came from {@link #connect}, by {@value MemoryOutbox#MAX_WAITING} events and their bytes, and then
 * {@link #publish} waits too; where from {@link #durable}, by the size of its spool, whose oldest
 * events then go. The most recent accepted events are kept, and sent again where Redis comes back
 * without them.
 */
public final class FeedPublisher implements AutoCloseable {

  private static final Logger LOG = System.getLogger(FeedPublisher.class.getName());

  private final EventJson json = new EventJson();
  private final PublishCounters counters;
  private final RedisConnections connections;
  private final Outbox outbox;
  private final FeedSender sender;
  private final Thread thread;

  private FeedPublisher(
      RedisConnections connections,
      FeedSession session,
      Outbox outbox,
      PublishCounters counters,
      String target) {
    this.connections = connections;
    this.outbox = outbox;
    this.counters = counters;
    this.sender = new FeedSender(outbox, session, counters, target);
    this.thread = Thread.ofPlatform().name("feed-sender").unstarted(sender);
  }

  /**
   * Connects, takes over the agent id and starts to send.
   *
   * @param agent this agent's id; a running agent with the same id is superseded
   * @throws PublishException where Redis cannot be reached or refuses; says what to do
   */
  public static FeedPublisher connect(RedisAddress address, PublishScript script, String agent)
      throws PublishException, InterruptedException {
    var connections = new RedisConnections(address, script.redisKeys());
    try {
      var session = new FeedSession(connections, script, agent);
      long lastSequence = session.first();
      var counters = new PublishCounters();
      var publisher =
          new FeedPublisher(
              connections, session, new MemoryOutbox(counters), counters, address.toString());
      publisher.sender.begin(lastSequence);
      publisher.thread.start();
      return publisher;
    } catch (RedisException | IOException e) {
      connections.close();
      throw new PublishException(
          "cannot publish to Redis at " + address + ": " + RedisConnections.reason(e), e);
    } catch (InterruptedException e) {
      connections.close();
      throw e;
    }
  }

  /**
   * Starts to spool, whether or not Redis can be reached, and sends when it can.
   *
   * @param agent this agent's id; a running agent with the same id is superseded
   * @param spoolFolder made where it does not exist; of one agent only
   * @throws PublishException where nothing can be spooled; says what to do
   */
  public static FeedPublisher durable(
      RedisAddress address,
      PublishScript script,
      String agent,
      Path spoolFolder,
      SpoolSettings settings)
      throws PublishException {
    var counters = new PublishCounters();
    Outbox outbox;
    try {
      outbox = new SpoolOutbox(spoolFolder, settings, counters, System::nanoTime);
    } catch (IOException e) {
      throw new PublishException(e.getMessage(), e);
    }
    var connections = new RedisConnections(address, script.redisKeys());
    var session = new FeedSession(connections, script, agent);
    var publisher = new FeedPublisher(connections, session, outbox, counters, address.toString());
    publisher.thread.start();
    return publisher;
  }

  /**
   * Hands an event to the sender; waits while too many wait, unless they are spooled.
   *
   * @throws PublishException where nothing can be published any more
   */
  public void publish(MarketEvent event) throws PublishException, InterruptedException {
    throwFailure();
    byte[] bytes = json.write(event);
    if (bytes.length > EventJson.MAX_EVENT_BYTES) {
      counters.offered.increment();
      counters.dropped.increment();
      LOG.log(Level.WARNING, "an event of {0} bytes was dropped: too large", bytes.length);
      return;
    }
    if (!outbox.put(ContentKey.of(event), bytes)) {
      throwFailure();
      throw new PublishException("the publisher is closed", null);
    }
  }

  /**
   * Waits until Redis has accepted everything.
   *
   * @return false where the time was up before
   * @throws PublishException where nothing can be published any more
   */
  public boolean flush(Duration limit) throws PublishException, InterruptedException {
    boolean empty = outbox.awaitEmpty(limit);
    throwFailure();
    return empty;
  }

  /** Counters by name: {@code offered = acked + waiting + dropped}. */
  public Map<String, Long> counters() {
    return outbox.counters();
  }

  private void throwFailure() throws PublishException {
    if (sender.failure() != null) {
      throw sender.failure();
    }
  }

  /** Stops sending. What still waits is lost unless it is spooled, so {@link #flush} first. */
  @Override
  public void close() {
    outbox.close();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.close();
  }
}
