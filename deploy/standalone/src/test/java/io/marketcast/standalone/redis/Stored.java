package io.marketcast.standalone.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.standalone.Database;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.stage.Run;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** That replicas do the rest of their work, too, with the Redis that is there now. */
final class Stored {

  private Stored() {}

  /** Waits until every event of the log is in the database. */
  static void awaitAll(Database database, List<String> log) throws Exception {
    Run.await(
        () -> "the database has the log: " + missing(database, log).size() + " are missing",
        () -> missing(database, log).isEmpty());
  }

  private static Set<String> missing(Database database, List<String> log) {
    var missing = new HashSet<>(log);
    try (var connection = database.connections().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT json FROM event")) {
      while (rows.next()) {
        missing.remove(new String(rows.getBytes(1), StandardCharsets.UTF_8));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return missing;
  }

  /** Every replica answers what needs a command to Redis. */
  static void assertAsked(List<Replica> replicas) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (Replica replica : replicas) {
        for (String path : List.of("status", "recent?limit=10")) {
          var request = HttpRequest.newBuilder(replica.url("/api/v1/realtime/" + path)).build();
          var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
          assertEquals(200, answer.statusCode(), answer.body());
        }
      }
    }
  }
}
