package io.marketcast.agent.tcp;

import java.nio.charset.StandardCharsets;

/** Writes down what a connection's listener is told: gaps as {@code [n]}, the end as a dot. */
final class Transcript implements StreamListener {

  private final StringBuilder fromClient = new StringBuilder();
  private final StringBuilder fromServer = new StringBuilder();
  private boolean unwanted;

  @Override
  public void bytes(Direction direction, byte[] buffer, int offset, int length, long epochNanos) {
    text(direction).append(new String(buffer, offset, length, StandardCharsets.US_ASCII));
  }

  @Override
  public void gap(Direction direction, long lostBytes, long epochNanos) {
    text(direction).append('[').append(lostBytes).append(']');
  }

  @Override
  public void ended() {
    fromClient.append('.');
    fromServer.append('.');
  }

  @Override
  public boolean wantsBytes() {
    return !unwanted;
  }

  void wantNoMore() {
    unwanted = true;
  }

  private StringBuilder text(Direction direction) {
    return direction == Direction.CLIENT_TO_SERVER ? fromClient : fromServer;
  }

  String fromClient() {
    return fromClient.toString();
  }

  String fromServer() {
    return fromServer.toString();
  }
}
