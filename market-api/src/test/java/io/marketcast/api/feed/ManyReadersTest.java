package io.marketcast.api.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** More readers on one event loop than take one turn together. */
final class ManyReadersTest {

  private static final int READERS = 600;
  private static final int EVENTS = 300;

  @Test
  void allGetTheSameEventsWhicheverGroupTheyAreIn() throws Exception {
    try (var redis = new TestRedis();
        Replica replica = Replica.ready(redis);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var publisher = new Publisher(redis);
      long before = publisher.head().offset();
      String begin = publisher.head().toString();
      String last = "id: " + publisher.head().epoch() + ":" + (before + EVENTS);
      var readers = new ArrayList<Future<List<String>>>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(reader(replica.port(), begin, last)));
      }
      Await.until(
          () -> READERS + " connections, not " + replica.connections(),
          () -> replica.connections() == READERS);
      for (int i = 0; i < EVENTS / 10; i++) {
        publisher.publish(10);
      }
      List<String> first = readers.getFirst().get();
      assertEquals(EVENTS, first.size());
      for (Future<List<String>> reader : readers) {
        assertEquals(first, reader.get());
      }
      Await.until(() -> "all are gone", () -> replica.connections() == 0);
    }
  }

  /** Reads the data of all events after one, up to another. */
  private static Callable<List<String>> reader(int port, String after, String last) {
    return () -> {
      var data = new ArrayList<String>();
      try (var socket = new Socket("127.0.0.1", port);
          var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
        socket.setSoTimeout(60_000);
        String request =
            "GET /api/v1/stream?last_event_id=" + after + " HTTP/1.1\r\nHost: x\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        String id = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          id = line.startsWith("id: ") ? line : id;
          if (line.startsWith("data: ")) {
            data.add(line);
            if (id.equals(last)) {
              return data;
            }
          }
        }
      }
      return data;
    };
  }
}
