package io.marketcast.agent.excerpt;

import com.github.luben.zstd.ZstdInputStream;
import io.marketcast.agent.capture.CaptureFile;
import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.agent.tcp.TcpLimits;
import io.marketcast.agent.tcp.TcpReassembly;
import io.marketcast.agent.websocket.WebSockets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every byte of a capture, as it lies there, put together again, and decompressed. */
final class Haystack {

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  /** As text of one character for each byte, which the library searches fast. */
  private final String bytes;

  private Haystack(String bytes) {
    this.bytes = bytes;
  }

  static Haystack of(byte[] capture) throws IOException {
    var all = new ByteArrayOutputStream();
    all.writeBytes(capture);
    var streams = new Streams();
    var webSockets = new WebSockets();
    var tcp = new TcpReassembly(TcpLimits.defaults(), () -> webSockets.over(streams.open()));
    var time = InstantSource.fixed(Instant.EPOCH);
    try (var file = CaptureFile.open(new ByteArrayInputStream(capture), "test", time)) {
      for (Packet packet = file.next(); packet != null; packet = file.next()) {
        tcp.packet(
            packet.linkType(),
            packet.bytes(),
            packet.capturedBytes(),
            packet.originalBytes(),
            packet.epochNanos());
      }
    }
    tcp.finish();
    streams.all.forEach(stream -> all.writeBytes(stream.toByteArray()));
    decompress(all.toByteArray(), all, 0);
    return new Haystack(all.toString(StandardCharsets.ISO_8859_1));
  }

  /** Adds what every zstd frame in some bytes holds, and what those hold. */
  private static void decompress(byte[] bytes, ByteArrayOutputStream all, int depth) {
    for (int at = 0; at + 4 <= bytes.length; at++) {
      boolean magic =
          bytes[at] == 0x28
              && bytes[at + 1] == (byte) 0xb5
              && bytes[at + 2] == 0x2f
              && bytes[at + 3] == (byte) 0xfd;
      if (!magic) {
        continue;
      }
      var inner = new ByteArrayOutputStream();
      try (var zstd = new ZstdInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at))) {
        zstd.setContinuous(false);
        byte[] piece = new byte[4096];
        for (int read = zstd.read(piece); read > 0; read = zstd.read(piece)) {
          inner.write(piece, 0, read);
        }
      } catch (IOException e) {
        // what follows the frame is none: all that was in it has been read
      }
      all.writeBytes(inner.toByteArray());
      if (depth < 3) {
        decompress(inner.toByteArray(), all, depth + 1);
      }
    }
  }

  /** Those of these texts that are somewhere in it, in UTF-8 or UTF-16. */
  Set<String> find(Set<String> texts) {
    var found = new HashSet<String>();
    for (String text : texts) {
      for (Charset charset : CHARSETS) {
        String needle = new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
        if (bytes.contains(needle)) {
          found.add(text);
        }
      }
    }
    return found;
  }

  private static final class Streams {
    private final List<ByteArrayOutputStream> all = new ArrayList<>();

    StreamListener open() {
      var client = new ByteArrayOutputStream();
      var server = new ByteArrayOutputStream();
      all.addAll(List.of(client, server));
      return new StreamListener() {
        @Override
        public void bytes(Direction way, byte[] buffer, int offset, int length, long epochNanos) {
          (way == Direction.CLIENT_TO_SERVER ? client : server).write(buffer, offset, length);
        }

        @Override
        public void gap(Direction direction, long lostBytes, long epochNanos) {}

        @Override
        public void ended() {}

        @Override
        public boolean wantsBytes() {
          return true;
        }
      };
    }
  }
}
