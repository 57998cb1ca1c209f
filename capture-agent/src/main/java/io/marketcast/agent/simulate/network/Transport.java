package io.marketcast.agent.simulate.network;

/** What carries a game's bytes. */
public interface Transport {

  /** The connection is opened. */
  void handshake(long nanos);

  /** Sends bytes; returns the capture time of the last packet. */
  long send(Side from, long nanos, byte[] data);

  /** The connection is closed. */
  void close(long nanos);
}
