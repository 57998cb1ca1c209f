package io.marketcast.agent.websocket;

import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;

/** Both directions of a connection; each finds out by itself whether it carries frames. */
final class WebSocketConnection implements StreamListener {

  private final StreamListener listener;
  private final WebSocketStream fromClient;
  private final WebSocketStream fromServer;

  WebSocketConnection(StreamListener listener, WebSockets shared) {
    this.listener = listener;
    fromClient = new WebSocketStream(Direction.CLIENT_TO_SERVER, listener, shared);
    fromServer = new WebSocketStream(Direction.SERVER_TO_CLIENT, listener, shared);
  }

  private WebSocketStream stream(Direction direction) {
    return switch (direction) {
      case CLIENT_TO_SERVER -> fromClient;
      case SERVER_TO_CLIENT -> fromServer;
    };
  }

  @Override
  public void bytes(Direction direction, byte[] buffer, int offset, int length, long epochNanos) {
    stream(direction).bytes(buffer, offset, offset + length, epochNanos);
  }

  @Override
  public void gap(Direction direction, long lostBytes, long epochNanos) {
    stream(direction).gap(lostBytes, epochNanos);
  }

  @Override
  public void ended() {
    fromClient.end();
    fromServer.end();
    listener.ended();
  }

  @Override
  public boolean wantsBytes() {
    return listener.wantsBytes();
  }
}
