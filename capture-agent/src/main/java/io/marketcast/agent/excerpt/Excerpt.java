package io.marketcast.agent.excerpt;

import io.marketcast.agent.capture.BrokenCaptureException;
import io.marketcast.agent.capture.CaptureFile;
import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.pipeline.Pipeline;
import io.marketcast.agent.simulate.network.PcapWriter;
import io.marketcast.agent.simulate.network.TimedPacket;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The games' frames of a capture, blanked by each game's {@link
 * io.marketcast.agent.game.FrameBlanker} and put into new packets. Nothing of the capture's packets
 * is copied: addresses, ports, what is not of a game and what could not be read are not in it.
 *
 * @param packetsRead of the capture
 * @param cut why the rest of the capture is not in it; null where all of it is
 */
public record Excerpt(
    List<TimedPacket> packets, long packetsRead, int connections, int frames, String cut) {

  /**
   * How much at most.
   *
   * @param packetsRead of the capture
   * @param bytes of the excerpt
   */
  public record Limits(long packetsRead, long bytes) {}

  /**
   * Reads a capture until a limit or its end.
   *
   * @param games closed before this returns
   */
  public static Excerpt of(CaptureFile capture, List<Game> games, Limits limits)
      throws IOException {
    var packets = new ExcerptPackets(limits.bytes());
    List<Game> blanked = games.stream().<Game>map(game -> new BlankedGame(game, packets)).toList();
    try (var pipeline = new Pipeline(blanked, event -> {})) {
      var reading = new Reading(capture, pipeline, packets, limits);
      String cut = reading.run();
      return new Excerpt(
          List.copyOf(packets.packets()),
          reading.packetsRead,
          packets.connections(),
          packets.frames(),
          packets.full() ? "the excerpt is full" : cut);
    }
  }

  /** Writes it as a pcap file; the stream stays open. */
  public void write(OutputStream out) throws IOException {
    PcapWriter.write(packets, out);
  }

  private static final class Reading {
    private final CaptureFile capture;
    private final Pipeline pipeline;
    private final ExcerptPackets packets;
    private final Limits limits;
    private long packetsRead;

    Reading(CaptureFile capture, Pipeline pipeline, ExcerptPackets packets, Limits limits) {
      this.capture = capture;
      this.pipeline = pipeline;
      this.packets = packets;
      this.limits = limits;
    }

    /** Returns why it ended before the capture did, or null. */
    private String run() throws IOException {
      try {
        Packet packet = capture.next();
        while (packet != null && !packets.full() && pipeline.wantsBareStream()) {
          if (packetsRead == limits.packetsRead()) {
            return "enough packets were read";
          }
          packetsRead++;
          pipeline.packet(packet);
          packet = capture.next();
        }
        return null;
      } catch (BrokenCaptureException e) {
        return "the capture breaks off, or is damaged, here";
      } finally {
        pipeline.finish();
      }
    }
  }
}
