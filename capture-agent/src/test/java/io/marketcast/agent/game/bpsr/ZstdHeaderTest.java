package io.marketcast.agent.game.bpsr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.marketcast.agent.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ZstdHeaderTest {

  private static final String MAGIC = "28b52ffd";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 300, 65_791, 65_792, 1_000_000})
  void tellsWhatTheLibraryWrote(int length) {
    byte[] compressed = Zstd.compress(new byte[length]);
    assertEquals(length, ZstdHeader.contentBytes(compressed, 0, compressed.length));
  }

  @Test
  void aFrameThatDoesNotTellIsUnknown() {
    try (var context = new ZstdCompressCtx().setContentSize(false)) {
      byte[] compressed = context.compress(new byte[1000]);
      assertEquals(ZstdHeader.UNKNOWN, ZstdHeader.contentBytes(compressed, 0, compressed.length));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20 07, 7",
    "21 ff 07, 7",
    "43 58 ffffffff 0001, 512",
    "82 58 ffff 00000080, 2147483648",
    "e0 0100000000000000, 1",
    "e0 ffffffffffffffff, 9223372036854775807"
  })
  void everySizeOfFieldIsRead(String header, long expected) {
    byte[] bytes = Hex.bytes(MAGIC + header);
    assertEquals(expected, ZstdHeader.contentBytes(bytes, 0, bytes.length));
    for (int end = 0; end < bytes.length; end++) {
      assertEquals(ZstdHeader.UNKNOWN, ZstdHeader.contentBytes(bytes, 0, end));
    }
  }
}
