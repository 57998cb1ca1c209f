package io.marketcast.api.monitoring.wire;

import io.marketcast.api.feed.wire.CloseCode;
import io.marketcast.api.feed.wire.MessageSocket;
import io.marketcast.api.feed.wire.MessageWire;
import io.marketcast.api.feed.wire.SharedBytes;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.Consumer;

/**
 * A WebSocket of one who watches. What it sends is bounded as {@link MessageSocket} bounds it:
 * frames of a few kilobytes, so many of them between two heartbeats, and none are read while it
 * does not read the answers.
 */
public final class WatchWebSocket implements WatchSocket {

  private static final int SILENT_HEARTBEATS = 2;
  private static final int MAX_FRAMES = 300; // between two heartbeats

  private final ServerWebSocket webSocket;
  private final HttpConnection connection;
  private final ConnectionBase channel; // the same
  private Consumer<String> onText = text -> {};
  private Runnable onDrain = () -> {};
  private int silentHeartbeats;
  private int frames; // since the last heartbeat
  private boolean isEnded; // nothing may follow the close frame

  /**
   * @param connection the WebSocket's
   */
  public WatchWebSocket(ServerWebSocket webSocket, HttpConnection connection) {
    this.webSocket = webSocket;
    this.connection = connection;
    this.channel = (ConnectionBase) connection;
    webSocket.exceptionHandler(failure -> {}); // one who goes away is no failure
    webSocket.frameHandler(this::take);
    webSocket.drainHandler(drained -> drain());
  }

  /** Where texts from the other side go. */
  public void onText(Consumer<String> task) {
    onText = task;
  }

  private void take(WebSocketFrame frame) {
    silentHeartbeats = 0;
    if (++frames > MAX_FRAMES) {
      end(CloseCode.TOO_MANY_MESSAGES);
    } else if (isFull()) {
      webSocket.pause(); // even a protocol ping is answered, and answers wait in memory
    } else if (frame.isText() && frame.isFinal()) {
      onText.accept(frame.textData());
    }
  }

  private void drain() {
    webSocket.resume();
    onDrain.run();
  }

  @Override
  public void onDrain(Runnable task) {
    onDrain = task;
  }

  @Override
  public WireForm form() {
    return WireForm.MESSAGE;
  }

  @Override
  public void send(SharedBytes bytes) {
    if (!isEnded) {
      bytes.sendTo(channel);
    }
  }

  @Override
  public boolean isFull() {
    return channel.isNotWritable();
  }

  @Override
  public boolean isAnswering() {
    frames = 0;
    if (silentHeartbeats == SILENT_HEARTBEATS) {
      return false;
    }
    silentHeartbeats++;
    SharedBytes ping = MessageWire.ping();
    send(ping);
    ping.release();
    return true;
  }

  @Override
  public void onEnd(Runnable task) {
    webSocket.closeHandler(closed -> task.run());
  }

  @Override
  public void end(CloseCode why) {
    isEnded = true;
    MessageSocket.close(webSocket, connection, why);
  }
}
