package io.marketcast.agent.simulate.network;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * A WebSocket over TCP, with all that RFC 6455 and 7692 allow: masks, fragments, control frames
 * between them, text messages, compression with its context kept.
 */
public final class WebSocketTransport implements Transport {

  private static final String REQUEST =
      """
      GET /ws HTTP/1.1\r
      Host: game.example\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r
      \r
      """;
  private static final String RESPONSE =
      """
      HTTP/1.1 101 Switching Protocols\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
      Sec-WebSocket-Extensions: permessage-deflate\r
      \r
      """;
  private static final int LAST = 0x80;
  private static final int COMPRESSED = 0x40;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int PING = 9;
  private static final int MASKED = 0x80;
  private static final int TAIL_BYTES = 4;

  private final Lot lot;
  private final SimulatedConnection tcp;
  private final Deflater[] deflaters = {new Deflater(6, true), new Deflater(6, true)};

  public WebSocketTransport(Lot lot, SimulatedConnection tcp) {
    this.lot = lot;
    this.tcp = tcp;
  }

  @Override
  public void handshake(long nanos) {
    tcp.handshake(nanos);
    long now = tcp.send(Side.CLIENT, nanos + 100_000, REQUEST.getBytes(StandardCharsets.US_ASCII));
    tcp.send(Side.SERVER, now + 100_000, RESPONSE.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public long send(Side from, long nanos, byte[] data) {
    var out = new WireWriter();
    if (lot.chance(0.1)) {
      byte[] text = "TOZ is no game frame here".getBytes(StandardCharsets.US_ASCII);
      frame(out, from, LAST | TEXT, text);
    }
    boolean compressed = lot.chance(0.5);
    byte[] payload = compressed ? deflate(deflaters[from.ordinal()], data) : data;
    int flags = BINARY | (compressed ? COMPRESSED : 0);
    int at = 0;
    while (lot.chance(0.4)) {
      int end = lot.between(at, payload.length);
      frame(out, from, flags, Arrays.copyOfRange(payload, at, end));
      if (lot.chance(0.5)) {
        frame(out, from, LAST | PING, lot.bytes(lot.between(0, 125)));
      }
      flags = 0;
      at = end;
    }
    frame(out, from, LAST | flags, Arrays.copyOfRange(payload, at, payload.length));
    return tcp.send(from, nanos, out.toBytes());
  }

  /** All of a message, its context kept for the next, without the four bytes that always end it. */
  private static byte[] deflate(Deflater deflater, byte[] data) {
    deflater.setInput(data);
    var out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1024];
    int written;
    do {
      written = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      out.write(buffer, 0, written);
    } while (written == buffer.length);
    byte[] whole = out.toByteArray();
    return Arrays.copyOf(whole, whole.length - TAIL_BYTES);
  }

  private void frame(WireWriter out, Side from, int firstByte, byte[] payload) {
    int masked = from == Side.CLIENT ? MASKED : 0;
    out.u8(firstByte);
    if (payload.length <= 125) {
      out.u8(masked | payload.length);
    } else if (payload.length <= 0xffff) {
      out.u8(masked | 126).u16(payload.length);
    } else {
      out.u8(masked | 127).u64(payload.length);
    }
    if (masked == 0) {
      out.bytes(payload);
      return;
    }
    byte[] mask = lot.bytes(4);
    out.bytes(mask);
    for (int i = 0; i < payload.length; i++) {
      out.u8(payload[i] ^ mask[i % 4]);
    }
  }

  @Override
  public void close(long nanos) {
    tcp.close(nanos);
    for (Deflater deflater : deflaters) {
      deflater.end();
    }
  }
}
