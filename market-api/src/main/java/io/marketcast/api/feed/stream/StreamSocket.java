package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.coding.Coder;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.ring.Block;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;

/**
 * The writing end of one stream. Everything that is sent goes through its coder. Used on its event
 * loop.
 */
final class StreamSocket {

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Coder coder;
  private final FeedMeters meters;

  StreamSocket(HttpServerRequest request, Coder coder, FeedMeters meters) {
    this.request = request;
    this.coder = coder;
    this.meters = meters;
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
    send(List.of(block));
  }

  void send(List<Block> blocks) {
    sendAlone(SharedBytes.of(blocks, coder));
  }

  private void sendAlone(SharedBytes bytes) {
    meters.sentBytes(bytes.size(), 1);
    bytes.sendTo(response);
    bytes.release();
  }

  /** Sends what every stream begins with. */
  void begin(String firstWords) {
    response.setChunked(true);
    if (coder.head().length > 0) {
      response.write(Buffer.buffer(coder.head()));
    }
    send(firstWords);
  }

  void send(String words) {
    sendAlone(SharedBytes.of(words, coder));
  }

  /** Whether it takes no more for now. */
  boolean isFull() {
    return response.writeQueueFull();
  }

  void end(String lastWords) {
    if (!response.ended() && !response.closed()) {
      send(lastWords);
      response.end();
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
