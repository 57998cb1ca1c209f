package io.marketcast.agent.tcp;

/** Which way bytes of a connection travel. */
public enum Direction {
  CLIENT_TO_SERVER,
  SERVER_TO_CLIENT;

  public Direction opposite() {
    return this == CLIENT_TO_SERVER ? SERVER_TO_CLIENT : CLIENT_TO_SERVER;
  }
}
