package io.marketcast.benchmarks.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

/** Some connections, each with one request under way at a time. */
final class ClosedLoop {

  private static final int OK = 200;
  private static final long SEED = 20_261_122;

  private final URI root;
  private final Question question;
  private final int connections;

  ClosedLoop(URI root, Question question, int connections) {
    this.root = root;
    this.question = question;
    this.connections = connections;
  }

  /**
   * Asks for so long.
   *
   * @throws IOException where an answer is not 200
   */
  Latencies run(Duration duration) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + duration.toNanos();
    var loops = new ArrayList<Callable<LongStream>>();
    for (int i = 0; i < connections; i++) {
      var random = new Random(SEED + i);
      loops.add(() -> loop(random, deadline));
    }
    try (var threads = Executors.newFixedThreadPool(connections)) {
      var all = LongStream.empty();
      for (var loop : threads.invokeAll(loops)) {
        all = LongStream.concat(all, loop.get());
      }
      return Latencies.of(all.toArray(), duration);
    } catch (ExecutionException e) {
      throw new IOException(question.name() + ": " + e.getCause().getMessage(), e);
    }
  }

  private LongStream loop(Random random, long deadline) throws IOException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (System.nanoTime() < deadline) {
        var request = HttpRequest.newBuilder(root.resolve(question.path().next(random))).build();
        long start = System.nanoTime();
        var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        nanos.add(System.nanoTime() - start);
        if (response.statusCode() != OK) {
          throw new IOException(response.statusCode() + " for " + request.uri());
        }
      }
    }
    return nanos.stream().mapToLong(Long::longValue);
  }
}
