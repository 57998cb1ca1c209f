package io.marketcast.standalone.reader;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * One consumer of the feed as a good client is: when its stream ends it turns to the next replica
 * and goes on behind the last event it has.
 */
public final class Reader implements Runnable {

  private static final Duration RETRY = Duration.ofMillis(200);

  private final String name;
  private final HttpClient http;
  private final List<URI> streams;
  private final Witness witness;
  private final List<SseParser.Block> history = new ArrayList<>();
  private int next;
  private volatile String lastId;
  private volatile boolean connected;
  private volatile boolean stopped;
  private volatile int received;
  private volatile InputStream body;

  /** {@code first} is the index of the stream to begin with. */
  public Reader(String name, HttpClient http, List<URI> streams, int first, Witness witness) {
    this.name = name;
    this.http = http;
    this.streams = streams;
    this.next = first;
    this.witness = witness;
  }

  @Override
  public void run() {
    while (!stopped) {
      try {
        read(streams.get(next++ % streams.size()));
      } catch (IOException e) {
        LockSupport.parkNanos(RETRY.toNanos()); // that replica is down
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void read(URI stream) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(stream);
    if (lastId != null) {
      request.header("Last-Event-ID", lastId);
    }
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      body = in;
      var parser = new SseParser(in, lastId);
      for (var block = parser.next(); block != null && !stopped; block = parser.next()) {
        take(block);
      }
    }
  }

  private void take(SseParser.Block block) {
    lastId = block.id();
    connected = true;
    if (block.data() == null) {
      return;
    }
    if (!block.event().equals("message")) {
      witness.signal(name, block);
      history.add(block);
      return;
    }
    String data = witness.received(name, block.id(), block.data());
    history.add(new SseParser.Block(block.id(), block.event(), data));
    received++;
  }

  public boolean isConnected() {
    return connected;
  }

  /** The newest id that came, with an event or alone. */
  public String lastId() {
    return lastId;
  }

  /** How many events came. */
  public int received() {
    return received;
  }

  /** The ids of all events in the order of arrival; only after the thread has ended. */
  public List<String> ids() {
    return history.stream()
        .filter(block -> block.event().equals("message"))
        .map(SseParser.Block::id)
        .toList();
  }

  /** All blocks with data in the order of arrival; only after the thread has ended. */
  public List<SseParser.Block> history() {
    return history;
  }

  public void stop() {
    stopped = true;
    try {
      if (body != null) {
        body.close();
      }
    } catch (IOException e) {
      // it is being closed anyway
    }
  }
}
