package io.marketcast.agent.publish.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.redis.PublishScript.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MemoryOutboxTest {

  private static final byte[] JSON = "{\"a\":1}".getBytes(UTF_8);

  private static final byte[] MEBIBYTE =
      ("{\"a\":\"" + "x".repeat((1 << 20) - 8) + "\"}").getBytes(UTF_8);

  private final Outbox outbox = new MemoryOutbox(new PublishCounters());

  @BeforeEach
  void begin() throws IOException {
    outbox.begin(100);
  }

  @Test
  void eventsAreNumberedOnFromTheLastAndStayUntilAccepted() throws InterruptedException {
    put(3);
    assertEquals(List.of(101L, 102L, 103L), batch(10));
    assertEquals(List.of(101L, 102L), batch(2));
    outbox.accepted(102);
    assertEquals(2, outbox.counters().get("acked"));
    assertEquals(List.of(103L), batch(10));
    assertEquals(1, outbox.counters().get("waiting"));
  }

  @Test
  void aBatchIsBoundedByBytesButNeverEmpty() throws InterruptedException {
    put(3);
    assertEquals(2, outbox.nextBatch(10, 2 * JSON.length, Duration.ZERO).size());
    assertEquals(1, outbox.nextBatch(10, 1, Duration.ZERO).size());
  }

  @Test
  void whatRedisLostWaitsAgainInOrder() throws InterruptedException {
    put(5);
    outbox.accepted(104);
    assertEquals(3, outbox.rewind(101));
    assertEquals(List.of(102L, 103L, 104L, 105L), batch(10));
    assertEquals(0, outbox.rewind(104), "what waits already is not counted again");
  }

  @Test
  void onlyTheMostRecentAcceptedEventsAreKept() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      put(MemoryOutbox.MAX_WAITING);
      outbox.accepted(Long.MAX_VALUE);
    }
    assertEquals(MemoryOutbox.MAX_KEPT, outbox.rewind(0));
  }

  @Test
  void whoPutsIntoAFullOutboxWaitsUntilThereIsRoom() throws Exception {
    put(MemoryOutbox.MAX_WAITING);
    var late = CompletableFuture.supplyAsync(this::putOne);
    assertFalse(outbox.awaitEmpty(Duration.ofMillis(50)));
    assertFalse(late.isDone());
    outbox.accepted(101);
    assertTrue(late.get());
    assertEquals(MemoryOutbox.MAX_WAITING, outbox.counters().get("waiting"));
  }

  @Test
  void largeEventsFillItByTheirBytes() throws Exception {
    int mebibytes = (int) (MemoryOutbox.MAX_BYTES >> 20);
    for (int i = 0; i < mebibytes; i++) {
      putOne(MEBIBYTE);
    }
    var late = CompletableFuture.supplyAsync(() -> putOne(MEBIBYTE));
    assertFalse(outbox.awaitEmpty(Duration.ofMillis(50)));
    assertFalse(late.isDone());
    outbox.accepted(101);
    assertTrue(late.get());
    outbox.accepted(Long.MAX_VALUE);
    assertEquals(mebibytes, outbox.rewind(0), "as many are kept");
  }

  @Test
  void aClosedOutboxRefusesAndWakesWhoWaits() throws Exception {
    put(MemoryOutbox.MAX_WAITING);
    var late = CompletableFuture.supplyAsync(this::putOne);
    outbox.close();
    assertFalse(late.get());
    assertFalse(putOne());
  }

  private void put(int events) {
    for (int i = 0; i < events; i++) {
      putOne();
    }
  }

  private boolean putOne() {
    return putOne(JSON);
  }

  private boolean putOne(byte[] json) {
    try {
      return outbox.put("", json);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Long> batch(int maxEvents) throws InterruptedException {
    return outbox.nextBatch(maxEvents, Integer.MAX_VALUE, Duration.ZERO).stream()
        .map(Entry::sequence)
        .toList();
  }
}
