package io.marketcast.benchmarks.feed.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketcast.protocol.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Posts to nchan, a few events at a time, because nchan has no batches; with an id and a ts as the
 * publish script gives them.
 */
public final class NchanPublisher implements Publisher {

  private static final int LEAST_ERROR = 300;
  private static final int MAX_IN_FLIGHT = 8;

  private final SampleEvents events = new SampleEvents();
  private final EventJson json = new EventJson();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI target;
  private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);
  private final LongAdder failures = new LongAdder();
  private long offset;

  public NchanPublisher(URI target) {
    this.target = target;
  }

  @Override
  public void publish() throws IOException, InterruptedException {
    String body = new String(json.write(events.next()), UTF_8);
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    String event = "{\"id\":\"nchan:" + ++offset + "\",\"ts\":" + micros + "," + body.substring(1);
    var request = HttpRequest.newBuilder(target).POST(BodyPublishers.ofString(event, US_ASCII));
    inFlight.acquire();
    http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
        .whenComplete((response, failure) -> {
          inFlight.release();
          if (failure != null || response.statusCode() >= LEAST_ERROR) {
            failures.increment();
          }
        });
    if (failures.sum() > 0) {
      throw new IOException("nchan refuses events");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
