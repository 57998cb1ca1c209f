package io.marketcast.agent.capture;

import java.io.IOException;

/** A file that holds nothing the agent can read. */
public final class NoCaptureException extends IOException {
  private static final long serialVersionUID = 1L;

  public NoCaptureException(String file) {
    super(file + ": no capture: neither pcap, pcapng nor a server stream of a known game");
  }
}
