package io.marketcast.agent.capture;

import java.io.Closeable;
import java.io.IOException;

/** Packets, one after the other. One thread. */
public interface PacketSource extends Closeable {

  /**
   * The next packet, valid until the next call; null at the end.
   *
   * @throws BrokenCaptureException where the source ends in the middle of a packet or makes no
   *     sense; every whole packet before that has been given
   */
  Packet next() throws IOException;
}
