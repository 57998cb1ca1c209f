package io.marketcast.api.feed.coding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CoderTest {

  @ParameterizedTest
  @EnumSource
  void aPartHasTheSameBytesWhateverCameBeforeIt(ContentCoding coding) {
    Coder coder = Coder.of(coding);
    byte[] first = encode(coder, "id: e:1\n\n".getBytes(UTF_8));
    encode(coder, random(5_000, new Random(1)));
    assertArrayEquals(first, encode(coder, "id: e:1\n\n".getBytes(UTF_8)));
    assertArrayEquals(first, encode(Coder.of(coding), "id: e:1\n\n".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @EnumSource
  void everyPartCanBeReadWithoutWhatFollowsAndAllTogetherAreTheText(ContentCoding coding)
      throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    Coder coder = Coder.of(coding);
    var coded = new ByteArrayOutputStream();
    coded.writeBytes(coder.head());
    var plain = new ByteArrayOutputStream();
    for (int i = 0; i < 40; i++) {
      // texts compress well, random bytes do not, up to the largest event
      byte[] part =
          random.nextBoolean()
              ? "id: e:5\ndata: {}\n\n".repeat(1 + random.nextInt(5_000)).getBytes(UTF_8)
              : random(1 + random.nextInt(i == 0 ? 1 << 20 : 70_000), random);
      plain.writeBytes(part);
      coded.writeBytes(encode(coder, part));
      try (InputStream decoded = decoded(coding, coded.toByteArray())) {
        assertArrayEquals(plain.toByteArray(), decoded.readNBytes(plain.size()));
      }
    }
  }

  @Test
  void whatAllSendIsMadeSmaller() {
    byte[] listings = "{\"item_id\":9000001,\"price\":19641},".repeat(40).getBytes(UTF_8);
    assertTrue(encode(Coder.of(ContentCoding.GZIP), listings).length < listings.length / 10);
    assertTrue(encode(Coder.of(ContentCoding.ZSTD), listings).length < listings.length / 10);
  }

  @Test
  void gzipOnTheWireIsAHeaderAndBlocksThatAreNotTheLast() {
    Coder gzip = Coder.of(ContentCoding.GZIP);
    assertEquals("1f8b08000000000000ff", HexFormat.of().formatHex(gzip.head()));
    byte[] part = encode(gzip, "a".getBytes(UTF_8));
    assertEquals(0, part[0] & 1, "the final bit");
    String end = HexFormat.of().formatHex(part, part.length - 4, part.length);
    assertEquals("0000ffff", end, "the empty stored block of a flush");
  }

  static InputStream decoded(ContentCoding coding, byte[] bytes) throws IOException {
    var in = new ByteArrayInputStream(bytes);
    return switch (coding) {
      case IDENTITY -> in;
      case GZIP -> new GZIPInputStream(in);
      case ZSTD -> new ZstdInputStream(in);
    };
  }

  private static byte[] random(int size, Random random) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] encode(Coder coder, byte[] part) {
    ByteBuf plain = PooledByteBufAllocator.DEFAULT.directBuffer(part.length).writeBytes(part);
    ByteBuf coded = coder.encode(plain);
    try {
      return ByteBufUtil.getBytes(coded);
    } finally {
      coded.release();
    }
  }
}
