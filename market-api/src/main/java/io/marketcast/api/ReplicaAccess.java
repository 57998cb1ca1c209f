package io.marketcast.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.api.security.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a command reaches a replica.
 *
 * @param address of the replica
 * @param token the operator's, or empty where there is none
 */
record ReplicaAccess(URI address, String token) {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final int UNAUTHORIZED = 401;

  /**
   * Reads where it is from an option or the environment, and the token from the environment.
   *
   * @param option the address, or null
   * @throws IllegalArgumentException where that is no address, or the token's file cannot be read
   */
  static ReplicaAccess of(URI option, Map<String, String> env) {
    URI address =
        option != null
            ? option
            : URI.create(env.getOrDefault("MARKETCAST_API", "http://127.0.0.1:8080"));
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!http || address.getHost() == null) {
      throw new IllegalArgumentException(
          address + " is no address of a replica: http://host:port expected");
    }
    Optional<String> token =
        Secret.of(
            setting(env, "MARKETCAST_ADMIN_TOKEN"),
            setting(env, "MARKETCAST_ADMIN_TOKEN_FILE").map(Path::of));
    return new ReplicaAccess(address, token.orElse(""));
  }

  private static Optional<String> setting(Map<String, String> env, String name) {
    return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * A request with the token.
   *
   * @throws IllegalArgumentException where the token cannot be one
   */
  HttpRequest.Builder request(String pathAndQuery) {
    var request =
        HttpRequest.newBuilder(address.resolve(pathAndQuery)).version(HttpClient.Version.HTTP_1_1);
    try {
      return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    } catch (IllegalArgumentException e) {
      // its message has the token
      throw new IllegalArgumentException("the admin token has characters that no token has");
    }
  }

  /**
   * Sends and waits.
   *
   * @throws IOException in words for the operator, where there is no answer
   */
  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new IOException(
          "no replica answers at " + address + "; start one, or name it with --api", e);
    } catch (HttpTimeoutException e) {
      throw new IOException("the replica at " + address + " takes too long to answer", e);
    }
  }

  /**
   * Reads an answer.
   *
   * @throws IOException where it is not one of a replica
   */
  JsonNode read(HttpResponse<String> response) throws IOException {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IOException(
          "what answers at " + address + " is no replica (status " + response.statusCode() + ")",
          e);
    }
  }

  /** Why a replica refuses, for the operator. */
  static String refusal(int status, JsonNode answer) {
    return status == UNAUTHORIZED
        ? "the admin token is missing or wrong; it is read from MARKETCAST_ADMIN_TOKEN, or from the"
            + " file that MARKETCAST_ADMIN_TOKEN_FILE names"
        : answer.path("detail").asText("answer " + status);
  }
}
