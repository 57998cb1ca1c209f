package io.marketcast.api.alert.notify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Sends requests. Follows no redirect, because only the operator names addresses, and reads no
 * answer's body. Thread-safe; waits.
 */
final class Transport implements AutoCloseable {

  private final Duration limit;
  private final HttpClient client;

  /**
   * @param limit how long an attempt may take
   */
  Transport(Duration limit) {
    this.limit = limit;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limit)
            .build();
  }

  Answer send(HttpRequest.Builder request) throws InterruptedException {
    try {
      var response =
          client.send(
              request.timeout(limit).header("User-Agent", "marketcast").build(),
              HttpResponse.BodyHandlers.discarding());
      return Answer.of(response);
    } catch (HttpTimeoutException e) {
      return Answer.none("no answer within " + limit.toSeconds() + " s");
    } catch (ConnectException e) {
      return Answer.none("no connection");
    } catch (IOException e) {
      return Answer.none(e.getClass().getSimpleName()); // its message may have the address
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
