package io.marketcast.benchmarks.path;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Reads a replica's stream as a browser does and notes how old each event is when it is there. The
 * event's time is that of its packet, in whole milliseconds, so ages are up to one too high.
 */
final class FeedReader implements AutoCloseable {

  private static final String DATA = "data:";

  /** An event's arrival and its age then. */
  record Arrival(Instant at, Duration age) {}

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();

  /** Connects; reads in a thread of its own until closed. */
  static FeedReader connect(URI stream) throws IOException, InterruptedException {
    var reader = new FeedReader();
    HttpResponse<Stream<String>> response =
        reader.http.send(
            HttpRequest.newBuilder(stream).build(), HttpResponse.BodyHandlers.ofLines());
    Thread.ofPlatform().daemon().name("reader").start(() -> reader.read(response.body()));
    return reader;
  }

  private void read(Stream<String> lines) {
    try {
      lines.filter(line -> line.startsWith(DATA)).forEach(this::note);
    } catch (UncheckedIOException e) {
      // closed; a stream that ended early shows as events that are missing
    }
  }

  private void note(String line) {
    Instant now = Instant.now();
    try {
      var sent =
          Instant.parse(json.readTree(line.substring(DATA.length())).get("timestamp").asText());
      arrivals.add(new Arrival(now, Duration.between(sent, now)));
    } catch (IOException e) {
      throw new IllegalStateException("the feed holds what is no JSON", e);
    }
  }

  /** Ages of the events that arrived since, in nanoseconds. */
  long[] agesNanosSince(Instant since) {
    return arrivals.stream()
        .filter(arrival -> arrival.at().isAfter(since))
        .mapToLong(arrival -> arrival.age().toNanos())
        .toArray();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
