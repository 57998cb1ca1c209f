package io.marketcast.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a command reaches a replica.
 *
 * @param address of the replica
 * @param token the operator's, or empty where there is none
 */
record ReplicaAccess(URI address, String token) {

  /**
   * Reads where it is from an option or the environment, and the token from the environment.
   *
   * @param option the address, or null
   */
  static ReplicaAccess of(URI option, Map<String, String> env) throws IOException {
    URI address =
        option != null
            ? option
            : URI.create(env.getOrDefault("MARKETCAST_API", "http://127.0.0.1:8080"));
    String file = env.getOrDefault("MARKETCAST_ADMIN_TOKEN_FILE", "");
    String token = env.getOrDefault("MARKETCAST_ADMIN_TOKEN", "");
    if (token.isEmpty() && !file.isEmpty()) {
      token = Files.readString(Path.of(file)).lines().findFirst().orElse("");
    }
    return new ReplicaAccess(address, token.strip());
  }

  /** A request with the token. */
  HttpRequest.Builder request(String pathAndQuery) {
    var request =
        HttpRequest.newBuilder(address.resolve(pathAndQuery)).version(HttpClient.Version.HTTP_1_1);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  /** What is told where nobody answers. */
  IOException unreachable(IOException cause) {
    return new IOException(
        "no replica answers at " + address + "; start one, or name it with --api", cause);
  }
}
