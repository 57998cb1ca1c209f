package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.ring.Block;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/** The writing end of one stream. Used on its event loop. */
final class StreamSocket {

  private final HttpServerRequest request;
  private final HttpServerResponse response;

  StreamSocket(HttpServerRequest request) {
    this.request = request;
    this.response = request.response();
    response.exceptionHandler(failure -> {}); // a reader that goes away is no failure
  }

  void onDrain(Runnable task) {
    response.drainHandler(drained -> task.run());
  }

  /** Called at least once when the stream has ended, whoever ended it. */
  void onEnd(Runnable task) {
    Handler<Void> handler = ended -> task.run();
    response.closeHandler(handler);
    response.endHandler(handler);
  }

  void send(SharedBytes bytes) {
    bytes.sendTo(response);
  }

  void send(Block block) {
    response.write(Buffer.buffer(block.sse()));
  }

  void send(String text) {
    response.write(text);
  }

  /** Whether it takes no more for now. */
  boolean isFull() {
    return response.writeQueueFull();
  }

  void end(String lastWords) {
    if (!response.ended() && !response.closed()) {
      response.end(lastWords);
    }
  }

  /** Ends it at once, whatever is still unsent. */
  void abort() {
    if (request.connection() instanceof ConnectionBase connection && request.streamId() < 0) {
      // Vert.x's own close waits until everything is sent, which a reader that does not read never
      // lets happen; the first handler of the pipeline lies beyond Vert.x's
      connection.channel().pipeline().firstContext().close();
    } else {
      response.reset(); // one stream of an HTTP/2 connection
    }
  }
}
