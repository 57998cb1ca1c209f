package io.marketcast.api.feed.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContentCodingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip                          | GZIP
          gzip, deflate, br, zstd       | ZSTD
          GZIP                          | GZIP
          x-gzip                        | GZIP
          br, deflate                   | IDENTITY
          identity                      | IDENTITY
          *                             | ZSTD
          *;q=0.5, zstd;q=0             | GZIP
          gzip;q=1.0, zstd;q=0.5        | GZIP
          gzip;q=0.8,zstd ; q=0.8       | ZSTD
          gzip;q=0                      | IDENTITY
          gzip;q=0.2, identity;q=0.9    | IDENTITY
          gzip, identity                | GZIP
          identity;q=0, *;q=0           | IDENTITY
          gzip;q=2                      | IDENTITY
          gzip;q=abc;;, ,=              | IDENTITY
          ''                            | IDENTITY
          """)
  void theClientsLikingDecidesAndThenTheBestThatThereIs(String header, ContentCoding coding) {
    assertEquals(coding, ContentCoding.choose(List.of(header)));
  }

  @Test
  void severalFieldsAreOneListAndNoneIsNoCompression() {
    assertEquals(ContentCoding.ZSTD, ContentCoding.choose(List.of("gzip", "zstd")));
    assertEquals(ContentCoding.IDENTITY, ContentCoding.choose(List.of()));
  }
}
