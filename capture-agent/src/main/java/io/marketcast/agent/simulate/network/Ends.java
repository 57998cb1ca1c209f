package io.marketcast.agent.simulate.network;

/**
 * Both ends of a connection.
 *
 * @param clientAddress 4 bytes, or 16 for IPv6
 * @param serverAddress of the same length
 */
public record Ends(byte[] clientAddress, int clientPort, byte[] serverAddress, int serverPort) {

  byte[] address(Side side) {
    return side == Side.CLIENT ? clientAddress : serverAddress;
  }

  int port(Side side) {
    return side == Side.CLIENT ? clientPort : serverPort;
  }
}
