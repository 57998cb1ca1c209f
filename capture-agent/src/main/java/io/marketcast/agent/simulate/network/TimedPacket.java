package io.marketcast.agent.simulate.network;

/**
 * One packet of the capture.
 *
 * @param epochNanos capture time
 * @param bytes an Ethernet frame
 */
public record TimedPacket(long epochNanos, byte[] bytes) {}
