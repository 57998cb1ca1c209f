package io.marketcast.benchmarks.feed;

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

/** Posts to nchan, which has no batches; with the same id and ts as the publish script gives. */
final class NchanPublisher implements Publisher {

  private static final int LEAST_ERROR = 300;

  private final SampleEvents events = new SampleEvents();
  private final EventJson json = new EventJson();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI target;
  private long offset;

  NchanPublisher(URI target) {
    this.target = target;
  }

  @Override
  public void publish() throws IOException, InterruptedException {
    String body = new String(json.write(events.next()), UTF_8);
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    String event = "{\"id\":\"nchan:" + ++offset + "\",\"ts\":" + micros + "," + body.substring(1);
    var request = HttpRequest.newBuilder(target).POST(BodyPublishers.ofString(event, US_ASCII));
    var response = http.send(request.build(), HttpResponse.BodyHandlers.discarding());
    if (response.statusCode() >= LEAST_ERROR) {
      throw new IOException("nchan answers " + response.statusCode());
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
