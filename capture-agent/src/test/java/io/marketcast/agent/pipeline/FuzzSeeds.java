package io.marketcast.agent.pipeline;

import com.github.luben.zstd.Zstd;
import io.marketcast.agent.Hex;
import io.marketcast.agent.simulate.Simulation;
import io.marketcast.agent.simulate.SimulationSettings;
import io.marketcast.agent.simulate.game.GameStream;
import io.marketcast.agent.simulate.network.PcapWriter;
import io.marketcast.agent.simulate.network.TimedPacket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;

/** Captures to begin from: sound ones of every kind, and some that lie. */
final class FuzzSeeds {

  /** So many at the end of the list take long to decode. */
  static final int COSTLY = 3;

  private static final int BOMB_BYTES = 11 << 20;
  private static final String SECTION =
      "0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000";
  private static final String ETHERNET = "01000000 14000000 0100 0000 00000000 14000000";
  private static final String RESPONSE = "HTTP/1.1 101 X\r\nUpgrade: websocket\r\n\r\n";

  private FuzzSeeds() {}

  /** Writes them as files into a folder: what coverage-guided fuzzing begins from. */
  public static void main(String[] folder) throws IOException {
    Path corpus = Files.createDirectories(Path.of(folder[0]));
    int number = 0;
    for (byte[] seed : all()) {
      Files.write(corpus.resolve("seed-" + number++), seed);
    }
  }

  static List<byte[]> all() throws IOException {
    var seeds = new ArrayList<byte[]>();
    var settings = SimulationSettings.defaults().withSeconds(1).withEventsPerSecond(3);
    for (long seed = 1; seed <= 3; seed++) {
      Simulation plain = Simulation.run(settings.withSeed(seed).withDisturbedShare(0.5));
      Simulation wrapped = Simulation.run(settings.withSeed(seed).insideWebSocket());
      seeds.add(pcap(plain.packets()));
      seeds.add(pcap(wrapped.packets()));
      seeds.add(pcapng(plain.packets()));
      seeds.add(GameStream.bpsr(seed, 4).bytes());
      seeds.add(GameStream.artale(seed, 4).bytes());
    }
    seeds.add(fragments());
    seeds.add(webSocket(false));
    seeds.add(webSocket(true));
    seeds.add(Hex.bytes(SECTION + ETHERNET + "06000000 fcffffff 00000000" + "00".repeat(40)));
    seeds.add(Hex.bytes(SECTION + "01000000 10000000 ffffffff ffffffff" + ETHERNET));
    seeds.add(nestedContainers(40));
    seeds.add(nestedStructures());
    // costly from here on
    seeds.add(bomb());
    seeds.add(bombInBomb());
    seeds.add(deflateBomb());
    return List.copyOf(seeds);
  }

  private static byte[] pcap(List<TimedPacket> packets) throws IOException {
    var out = new ByteArrayOutputStream();
    PcapWriter.write(packets, out);
    return out.toByteArray();
  }

  private static byte[] pcapng(List<TimedPacket> packets) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(Hex.bytes(SECTION + ETHERNET));
    for (TimedPacket packet : packets) {
      int padded = packet.bytes().length + 3 & ~3;
      var block = ByteBuffer.allocate(32 + padded).order(ByteOrder.LITTLE_ENDIAN);
      block.putInt(6).putInt(32 + padded).putInt(0).putLong(0);
      block.putInt(packet.bytes().length).putInt(packet.bytes().length).put(packet.bytes());
      block.putInt(28 + padded, 32 + padded);
      out.writeBytes(block.array());
    }
    return out.toByteArray();
  }

  /** The first packets of a simulation as IPv4 fragments of 16 bytes. */
  private static byte[] fragments() throws IOException {
    var fragments = new ArrayList<TimedPacket>();
    byte[] stream = GameStream.artale(1, 1).bytes();
    byte[] tcp = Hex.bytes("8020c350 00000001 00000000 5018ffff 00000000");
    byte[] datagram = ByteBuffer.allocate(tcp.length + stream.length).put(tcp).put(stream).array();
    for (int at = 0; at < datagram.length; at += 16) {
      int length = Math.min(16, datagram.length - at);
      int place = at / 8 | (at + length < datagram.length ? 0x2000 : 0);
      String head =
          "020000000002 020000000001 0800 4500 %04x 0007 %04x 4006 0000 c0000201 c6336401"
              .formatted(20 + length, place);
      byte[] contents = Hex.bytes(head + HexFormat.of().formatHex(datagram, at, at + length));
      fragments.add(new TimedPacket(at, contents));
    }
    return pcap(fragments);
  }

  private static byte[] webSocket(boolean compressed) {
    byte[] game = GameStream.artale(2, 2).bytes();
    byte[] payload = compressed ? deflated(game) : game;
    return webSocket(compressed ? "c27e" : "827e", payload);
  }

  private static byte[] webSocket(String header, byte[] payload) {
    byte[] head = RESPONSE.getBytes(StandardCharsets.US_ASCII);
    var out = ByteBuffer.allocate(head.length + 4 + payload.length).put(head);
    return out.put(Hex.bytes(header)).putShort((short) payload.length).put(payload).array();
  }

  private static byte[] deflated(byte[] data) {
    var deflater = new Deflater(9, true);
    deflater.setInput(data);
    byte[] out = new byte[64 << 10];
    int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
    deflater.end();
    return ByteBuffer.allocate(length - 4).put(out, 0, length - 4).array();
  }

  private static byte[] frame(int kind, byte[] body) {
    var frame = ByteBuffer.allocate(10 + body.length).putInt(10 + body.length);
    return frame.putShort((short) kind).putInt(1).put(body).array();
  }

  private static byte[] nestedContainers(int levels) {
    byte[] frame = Hex.bytes("00000006 0004");
    for (int level = 0; level < levels; level++) {
      frame = level % 2 == 0 ? frame(6, frame) : frame(0x8006, Zstd.compress(frame));
    }
    return frame;
  }

  private static byte[] nestedStructures() {
    String structure = "16 00 01000000 41 01000000 00 01000000 42";
    byte[] arguments = Hex.bytes(structure.repeat(50));
    int length = 22 + arguments.length;
    var frame = ByteBuffer.allocate(25 + length).order(ByteOrder.LITTLE_ENDIAN);
    frame.put("TOZ ".getBytes(StandardCharsets.US_ASCII)).putInt(length).putInt(-1).put((byte) 2);
    frame.putInt(length).put(Hex.bytes("6135f07d ffffffff 00 98ac25cf 01000000"));
    frame.putInt(1).putInt(1).put((byte) 0).putInt(arguments.length).put(arguments);
    return frame.array();
  }

  private static byte[] bomb() {
    return frame(0x8006, Zstd.compress(new byte[BOMB_BYTES]));
  }

  private static byte[] bombInBomb() {
    byte[] inner = frame(0x8006, Zstd.compress(new byte[9 << 20]));
    var both = ByteBuffer.allocate(3 * inner.length).put(inner).put(inner).put(inner);
    return frame(0x8006, Zstd.compress(both.array()));
  }

  private static byte[] deflateBomb() {
    return webSocket("c27e", deflated(new byte[17 << 20]));
  }
}
