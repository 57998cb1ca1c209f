package io.marketcast.api;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks a server as a client does. */
public final class Http {

  public static final String ADMIN = "Bearer a-token-for-tests-only";

  private Http() {}

  /** Sends {@code method path}, with pairs of header names and values. */
  public static HttpResponse<String> send(URI root, String method, String path, String... headers) {
    return send(root, method, path, HttpRequest.BodyPublishers.noBody(), headers);
  }

  public static HttpResponse<String> send(
      URI root, String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    return send(root, method, path, body, HttpResponse.BodyHandlers.ofString(), headers);
  }

  public static <T> HttpResponse<T> send(
      URI root,
      String method,
      String path,
      HttpRequest.BodyPublisher body,
      HttpResponse.BodyHandler<T> handler,
      String... headers) {
    URI uri = URI.create(root.resolve(path).toASCIIString());
    var request = HttpRequest.newBuilder(uri).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public static HttpResponse<String> get(URI root, String path, String... headers) {
    return send(root, "GET", path, headers);
  }

  public static JsonObject json(HttpResponse<String> response) {
    return new JsonObject(response.body());
  }

  public static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
