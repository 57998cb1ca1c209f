package io.marketcast.api.feed.wire;

import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.ring.Block;
import io.marketcast.protocol.event.Cursor;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket. Its frames are ready when they come here, so they go past Vert.x' encoding, the same
 * buffer to every reader.
 *
 * <p>What a client sends is bounded: frames of a few kilobytes, so many of them between two
 * heartbeats, and none are read while it does not read the answers.
 */
public final class MessageSocket implements StreamSocket {

  /** Longest frame and message that a client may send. */
  public static final int MAX_CLIENT_BYTES = 4_096;

  private static final String PING = "ping";
  private static final String PONG = "pong";
  private static final int SILENT_HEARTBEATS = 2;
  private static final int MAX_FRAMES = 300; // between two heartbeats
  private static final long CLOSING_MILLIS = TimeUnit.SECONDS.toMillis(5);

  /**
   * What the first message says of the server.
   *
   * @param replica its name
   * @param heartbeatSeconds something is sent so often
   */
  public record Host(String replica, double heartbeatSeconds) {}

  private final ServerWebSocket webSocket;
  private final ConnectionBase connection;
  private final MessageWire wire;
  private final FeedMeters meters;
  private final Host host;
  private int silentHeartbeats;
  private int frames; // since the last heartbeat
  private boolean isEnded; // nothing may follow the close frame
  private Runnable onDrain = () -> {};

  /**
   * @param connection the WebSocket's
   */
  public MessageSocket(
      ServerWebSocket webSocket,
      HttpConnection connection,
      MessageWire wire,
      FeedMeters meters,
      Host host) {
    this.webSocket = webSocket;
    this.connection = (ConnectionBase) connection;
    this.wire = wire;
    this.meters = meters;
    this.host = host;
    webSocket.exceptionHandler(failure -> {}); // a reader that goes away is no failure
    webSocket.frameHandler(this::take);
    webSocket.drainHandler(drained -> drain());
  }

  private void take(WebSocketFrame frame) {
    silentHeartbeats = 0;
    if (++frames > MAX_FRAMES) {
      close(CloseCode.TOO_MANY_MESSAGES);
    } else if (isFull()) {
      webSocket.pause(); // even a protocol ping is answered, and answers wait in memory
    } else if (frame.isText() && frame.isFinal() && frame.textData().equals(PING)) {
      send(PONG);
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
  public void onEnd(Runnable task) {
    webSocket.closeHandler(closed -> task.run());
  }

  @Override
  public void begin(Cursor place) {
    send(
        new JsonObject()
            .put("type", "connected")
            .put("cursor", place == null ? null : place.toString())
            .put("replica", host.replica())
            .put("heartbeat_seconds", host.heartbeatSeconds())
            .put("retry_ms", Retry.soonMillis())
            .encode());
  }

  @Override
  public void send(SharedBytes bytes) {
    if (!isEnded) {
      bytes.sendTo(connection);
    }
  }

  @Override
  public void send(List<Block> blocks) {
    sendAlone(wire.bytes(blocks));
  }

  private void send(String text) {
    sendAlone(wire.bytes(text));
  }

  private void sendAlone(SharedBytes bytes) {
    meters.sentBytes(bytes.size(), 1);
    send(bytes);
    bytes.release();
  }

  /** The ping of each heartbeat does. */
  @Override
  public void keepAlive() {}

  @Override
  public boolean isAnswering() {
    frames = 0;
    if (isFull()) {
      return true; // it cannot be asked; how long it may be full is another limit
    }
    if (silentHeartbeats == SILENT_HEARTBEATS) {
      return false;
    }
    silentHeartbeats++;
    sendAlone(MessageWire.ping());
    return true;
  }

  @Override
  public boolean isFull() {
    return connection.isNotWritable();
  }

  @Override
  public void end() {
    close(CloseCode.RESTART);
  }

  @Override
  public void cutOff() {
    boolean silent = silentHeartbeats == SILENT_HEARTBEATS && !isFull();
    close(silent ? CloseCode.NOT_ANSWERING : CloseCode.TOO_SLOW);
  }

  private void close(CloseCode code) {
    isEnded = true;
    close(webSocket, connection, code);
  }

  /** Says why, and ends it some seconds later whether that has been read or not. */
  public static void close(ServerWebSocket webSocket, HttpConnection connection, CloseCode code) {
    close(webSocket, (ConnectionBase) connection, code);
  }

  private static void close(ServerWebSocket webSocket, ConnectionBase connection, CloseCode code) {
    if (webSocket.isClosed()) {
      return;
    }
    // what comes now but the other side's close frame is not for us, and even pings are answered
    webSocket.frameHandler(frame -> connection.doPause());
    webSocket.close(code.number(), code.reason());
    Channel channel = connection.channel();
    Runnable last = () -> channel.pipeline().firstContext().close();
    var timer = channel.eventLoop().schedule(last, CLOSING_MILLIS, TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> timer.cancel(false));
  }
}
