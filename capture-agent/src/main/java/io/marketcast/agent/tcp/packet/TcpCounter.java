package io.marketcast.agent.tcp.packet;

/** What reassembly counts. Every packet that leads to nothing is found under one of these. */
public enum TcpCounter {
  /** All packets given. */
  PACKETS,
  /** Whose time lies far from that of the packets around them: they do not make time pass. */
  STRAY_TIMES,
  /** Of another protocol. */
  NOT_TCP,
  /** With a link layer that is not read. */
  UNKNOWN_LINK,
  /** Pieces of an IP datagram. {@code = fragments_joined + fragments_dropped} at the end. */
  IP_FRAGMENTS,
  /** Of those, pieces of datagrams that were put together. */
  FRAGMENTS_JOINED,
  /** Of those, pieces that led to nothing: overlapping, too late, too many, cut short, twice. */
  FRAGMENTS_DROPPED,
  /** Datagrams put together; each is then counted like a packet, though not among them. */
  DATAGRAMS_JOINED,
  /** Cut short before the TCP header's end. */
  TRUNCATED,
  /** With lengths that contradict each other. */
  MALFORMED,
  /** TCP segments read. */
  SEGMENTS,
  /** Without payload, of a connection not yet known. */
  BARE,
  /** Of connections that carry no known game. */
  UNWANTED,
  /** Payload bytes passed on. */
  DELIVERED_BYTES,
  /** Held because bytes before them were missing. */
  OUT_OF_ORDER,
  /** With nothing new in them. */
  RETRANSMITTED,
  /** Partly old, partly new. */
  OVERLAPPING,
  /** With a sequence number far from the stream's. */
  STRAY,
  /** Resets, and FINs before bytes that have come, that do not fit their stream: forged or late. */
  STRAY_ENDS,
  /** Late, of a connection that has ended. */
  AFTER_END,
  /** Whose payload the capture cut short. */
  SNAP_TRUNCATED,
  /** Holes given up. */
  GAPS,
  /**
   * Of those, the ones whose bytes the other side had acknowledged: only the capture missed them.
   */
  GAPS_ACKNOWLEDGED,
  /** Bytes that were in holes given up. */
  GAP_BYTES,
  /** Connections seen. */
  FLOWS,
  /** Connections forgotten to make room. */
  FLOWS_EVICTED,
  /** Connections forgotten after silence. */
  FLOWS_IDLE,
  /** Connections whose addresses and ports were used again. */
  FLOWS_REUSED
}
