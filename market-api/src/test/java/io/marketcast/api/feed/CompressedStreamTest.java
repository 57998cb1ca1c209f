package io.marketcast.api.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketcast.protocol.Contract;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed streams, read by other people's decoders, on a real Redis. */
final class CompressedStreamTest {

  private static final String LISTINGS = Contract.decoded("new_listings");
  private static final String SHOUT = Contract.decoded("shout");

  @RegisterExtension static final FeedFixture FEED = new FeedFixture();

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void decompressedItIsTheSameStreamLiveFromTheRingAndFromTheLog(String coding) throws Exception {
    Replica large = FEED.replica();
    SseReader plain = FEED.live(large, "");
    SseReader live = FEED.opened(SseReader.coded(large, "", coding));
    Await.until(() -> "placed", () -> live.blocks().size() >= 2);
    for (int i = 0; i < 100; i++) {
      FEED.publisher().publish(LISTINGS, SHOUT);
    }
    List<String> expected = plain.awaitEvents(200).events();
    assertEquals(expected, live.awaitEvents(200).events());
    Replica small = FEED.replica(16);
    String query = "?last_event_id=" + FEED.publisher().head().epoch() + ":0";
    for (Replica replica : List.of(large, small)) {
      SseReader resumed = FEED.opened(SseReader.coded(replica, query, coding));
      assertEquals(expected, resumed.awaitEvents(200).events());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void theHeadersNameTheCodingAndThatItWasNegotiated(String coding) throws Exception {
    Replica replica = FEED.replica();
    var headers = FEED.opened(SseReader.coded(replica, "", coding)).response().headers();
    assertEquals(List.of(coding), headers.allValues("Content-Encoding"));
    assertEquals(List.of("Accept-Encoding"), headers.allValues("Vary"));
    var plain = FEED.live(replica, "").response().headers();
    assertEquals(List.of(), plain.allValues("Content-Encoding"));
    assertEquals(List.of("Accept-Encoding"), plain.allValues("Vary"));
  }

  @Test
  void aFilteredStreamIsCompressedToo() throws Exception {
    Replica replica = FEED.replica();
    SseReader reader = FEED.opened(SseReader.coded(replica, "?type=shout&since=-10", "gzip"));
    FEED.publisher().publish(LISTINGS, SHOUT, LISTINGS);
    assertTrue(reader.awaitEvents(1).events().getFirst().contains("shout"));
  }

  @Test
  void aStreamThatIsEndedInGoodOrderSaysItsLastWordsCompressed() throws Exception {
    Replica replica = FEED.replica();
    SseReader reader = FEED.opened(SseReader.coded(replica, "", "zstd"));
    Await.until(() -> "placed", () -> reader.blocks().size() >= 2);
    replica.endStreams();
    Await.until(() -> "the stream ends", () -> !reader.isOpen());
    assertTrue(reader.blocks().getLast().startsWith("retry: "), reader.blocks().toString());
  }

  @Test
  void allReadersHaveOneBufferAndItIsGivenBack() throws Exception {
    Replica replica = FEED.replica();
    for (String coding : List.of("gzip", "zstd", "gzip", "zstd")) {
      SseReader reader = FEED.opened(SseReader.coded(replica, "?since=-1000", coding));
      FEED.publisher().publish(LISTINGS);
      reader.awaitEvents(1);
    }
    Await.until(
        () -> "all is given back, not " + PooledByteBufAllocator.DEFAULT.pinnedDirectMemory(),
        () -> PooledByteBufAllocator.DEFAULT.pinnedDirectMemory() == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void curlReadsEachEventWhenItComes(String coding) throws Exception {
    assumeTrue(curlKnows(coding), "no curl here that knows " + coding);
    Replica replica = FEED.replica();
    var command =
        List.of("curl", "-sN", "--compressed", "-H", "Accept-Encoding: " + coding, uri(replica));
    Process curl = new ProcessBuilder(command).start();
    var seen = new CopyOnWriteArrayList<String>();
    Thread.ofVirtual().start(() -> curl.inputReader(UTF_8).lines().forEach(seen::add));
    try {
      Await.until(() -> "placed: " + seen, () -> seen.size() >= 4);
      for (int i = 1; i <= 3; i++) {
        FEED.publisher().publish(SHOUT); // the next only when this one has been read
        String id = "id: " + FEED.publisher().head();
        Await.until(() -> id + " in " + seen, () -> seen.contains(id));
      }
      assertTrue(curl.isAlive());
    } finally {
      curl.destroy();
    }
  }

  private static String uri(Replica replica) {
    return replica.uri().toString();
  }

  private static boolean curlKnows(String coding) throws Exception {
    try {
      Process curl = new ProcessBuilder("curl", "--version").start();
      String version = new String(curl.getInputStream().readAllBytes(), UTF_8);
      return version.contains(coding.equals("gzip") ? "libz" : coding);
    } catch (IOException e) {
      return false;
    }
  }
}
