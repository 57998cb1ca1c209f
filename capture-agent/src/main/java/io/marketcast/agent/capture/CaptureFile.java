package io.marketcast.agent.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A capture file of any kind, told apart by its first bytes. One thread.
 *
 * <p>A file of {@link CaptureFormat#OTHER} is read as the bare bytes of a server stream; whether it
 * is one only shows when no game is found in them.
 */
public final class CaptureFile implements PacketSource {

  private static final int BUFFER_BYTES = 64 << 10;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final CaptureFormat format;
  private final PacketSource source;

  private CaptureFile(CaptureFormat format, PacketSource source) {
    this.format = format;
    this.source = source;
  }

  /**
   * Opens a file.
   *
   * @throws IOException whose message names the file and what is wrong
   */
  public static CaptureFile open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder; name the capture files in it");
    }
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      return open(Files.newInputStream(file), file.toString(), InstantSource.fixed(written));
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException(file + ": may not be read; check its permissions", e);
    }
  }

  /**
   * Reads a capture from any stream, which is closed with it.
   *
   * @param name what to call it in messages
   * @param bareTime asked once for the time of a bare stream, which bears none itself
   */
  public static CaptureFile open(InputStream stream, String name, InstantSource bareTime)
      throws IOException {
    var in = new BufferedInputStream(stream, BUFFER_BYTES);
    try {
      CaptureFormat format = CaptureFormat.of(in);
      PacketSource source =
          switch (format) {
            case PCAP -> new PcapReader(in, name);
            case PCAPNG -> new PcapngReader(in, name);
            case OTHER -> new BareStreamReader(in, epochNanos(bareTime.instant()));
          };
      return new CaptureFile(format, source);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static long epochNanos(Instant instant) {
    return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
  }

  public CaptureFormat format() {
    return format;
  }

  @Override
  public Packet next() throws IOException {
    return source.next();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
