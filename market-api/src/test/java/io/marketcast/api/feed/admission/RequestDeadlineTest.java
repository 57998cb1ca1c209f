package io.marketcast.api.feed.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.RawClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a request may take: the client's part of it has a limit, the server's has none. */
final class RequestDeadlineTest {

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;

  @BeforeEach
  void serve() {
    Router router = Router.router(vertx);
    var deadline = new RequestDeadline(PATIENCE);
    deadline.mount(router);
    deadline.start(vertx);
    router
        .post("/upload")
        .handler(BodyHandler.create(false))
        .handler(routing -> routing.end("got " + routing.body().length()));
    router
        .get("/slow")
        .handler(routing -> vertx.setTimer(PATIENCE.toMillis() * 4, id -> routing.end("at last")));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aBodyThatComesAByteAtATimeIsNotWaitedFor() throws IOException {
    for (String length : new String[] {"Content-Length: 10000", "Transfer-Encoding: chunked"}) {
      try (var client = new RawClient(server.actualPort())) {
        client.send("POST /upload HTTP/1.1\r\nHost: a\r\n" + length + "\r\n\r\n");
        Await.until(() -> length + " is cut off", () -> !isTaken(client));
      }
    }
  }

  @Test
  void aWholeBodyIsTakenAndAnAnswerMayTakeLonger() throws IOException {
    try (var client = new RawClient(server.actualPort())) {
      client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12345");
      assertTrue(client.readSome().endsWith("got 5"));
      client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
      String answer = client.readSome();
      assertTrue(answer.endsWith("at last"), answer);
      assertEquals("", client.readAll(), "and then it is the client's turn again");
    }
  }

  /** A chunk is as good a byte of a body as any. */
  private static boolean isTaken(RawClient client) {
    try {
      client.send("1\r\nx\r\n");
      return true;
    } catch (IOException closed) {
      return false;
    }
  }
}
