package io.marketcast.agent.websocket;

import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Both directions of a connection; each finds out by itself whether it carries frames. Input alone
 * must never end the agent: should reading frames fail in a way nobody thought of, only this
 * connection is lost, and the failure is counted. One thread.
 */
final class WebSocketConnection implements StreamListener {

  private static final Logger LOG = System.getLogger(WebSocketConnection.class.getName());

  private final StreamListener listener;
  private final Counters<WebSocketCounter> counters;
  private final WebSocketStream fromClient;
  private final WebSocketStream fromServer;
  private boolean abandoned;

  WebSocketConnection(StreamListener listener, WebSockets shared) {
    this.listener = listener;
    counters = shared.counters();
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
    if (abandoned) {
      return;
    }
    try {
      stream(direction).bytes(buffer, offset, offset + length, epochNanos);
    } catch (RuntimeException e) {
      abandon(e);
    }
  }

  @Override
  public void gap(Direction direction, long lostBytes, long epochNanos) {
    if (abandoned) {
      return;
    }
    try {
      stream(direction).gap(lostBytes, epochNanos);
    } catch (RuntimeException e) {
      abandon(e);
    }
  }

  private void abandon(RuntimeException failure) {
    if (counters.get(WebSocketCounter.FAILURES) == 0) {
      LOG.log(Level.WARNING, "reading a WebSocket failed; its connection is abandoned", failure);
    }
    counters.increment(WebSocketCounter.FAILURES);
    ended();
    abandoned = true;
  }

  @Override
  public void ended() {
    if (abandoned) {
      return;
    }
    fromClient.end();
    fromServer.end();
    listener.ended();
  }

  @Override
  public boolean wantsBytes() {
    return !abandoned && listener.wantsBytes();
  }
}
