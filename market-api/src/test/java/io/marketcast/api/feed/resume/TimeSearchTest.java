package io.marketcast.api.feed.resume;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.redis.LogPage;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeSearchTest {

  /** Offset and publish time of each entry; 5 and 6 are not in the log. */
  private static final long[][] LOG = {
    {3, 30}, {4, 40}, {7, 70}, {8, 70}, {9, 90},
  };

  @ParameterizedTest
  @CsvSource({"40, 3", "41, 4", "70, 4", "71, 8", "90, 8", "91, 9", "30, 2", "5, 2"})
  void itFindsThePlaceBeforeTheFirstThatIsLateEnough(long micros, long after) {
    var search = new TimeSearch(new Cursor("e", 2), new Cursor("e", 9), micros);
    run(search, LOG);
    // 5 and 6 are told as a gap by whoever reads on from 4
    assertEquals(new Cursor("e", after), search.found());
  }

  @Test
  void whereTheOldestEntryIsLateEnoughItIsTheEpochsStartForEarlierOnesMayBeToo() {
    var search = new TimeSearch(new Cursor("e", 0), new Cursor("e", 9), 30);
    run(search, LOG);
    assertEquals(new Cursor("e", 0), search.found());
  }

  @Test
  void anEmptyLogIsTheEpochsStart() {
    var search = new TimeSearch(new Cursor("e", 2), new Cursor("e", 9), 30);
    run(search, new long[0][]);
    assertEquals(new Cursor("e", 2), search.found());
  }

  @Test
  void itAgreesWithLookingAtEveryEntryAndAsksFewTimes() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      var log = new ArrayList<long[]>();
      long time = 0;
      int size = 1 + random.nextInt(200);
      for (int i = 1; i <= size; i++) {
        time += random.nextInt(3);
        log.add(new long[] {i, time});
      }
      long micros = random.nextLong(time + 2);
      long expected = log.stream().filter(entry -> entry[1] < micros).count();
      var search = new TimeSearch(new Cursor("e", 0), new Cursor("e", size), micros);
      assertTrue(run(search, log.toArray(long[][]::new)) <= 10);
      assertEquals(expected, search.found().offset());
    }
  }

  private static int run(TimeSearch search, long[][] log) {
    int probes = 0;
    while (!search.isOver()) {
      search.take(read(log, search.probe()));
      probes++;
    }
    return probes;
  }

  private static LogPage read(long[][] log, long from) {
    for (long[] entry : log) {
      if (entry[0] >= from) {
        var cursor = new Cursor("e", entry[0]);
        String json = "{\"id\":\"" + cursor + "\",\"ts\":" + entry[1] + ",\"type\":\"test\"}";
        var message = new FeedMessage(cursor, json.getBytes(US_ASCII));
        return new LogPage(List.of(message), 1, entry[0]);
      }
    }
    return new LogPage(List.of(), 0, 0);
  }
}
