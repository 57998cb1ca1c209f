package io.marketcast.api.feed.resume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.marketcast.api.feed.filter.BadParameterException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WishTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          k3f9:8127                   | After[cursor=k3f9:8127]
          -0                          | Back[events=0]
          -250                        | Back[events=250]
          2026-11-21T12:00:00Z        | Since[micros=1795262400000000]
          2026-11-21T12:00:00.123456Z | Since[micros=1795262400123456]
          2026-11-21T13:00:00+01:00   | Since[micros=1795262400000000]
          2026-11-21T13:00:00 01:00   | Since[micros=1795262400000000]
          1969-12-31T23:59:59Z        | Since[micros=-1000000]
          """)
  void sinceIsACursorATimeOrANumberOfEvents(String text, String wish) throws Exception {
    assertEquals(wish, Wish.since(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "5",
        "-",
        "--5",
        "-9999999999999999",
        "k3f9:",
        "2026-11-21",
        "12:00:00",
        "+999999999-12-31T23:59:59Z",
      })
  void anythingElseIsTheClientsMistake(String text) {
    var problem = assertThrows(BadParameterException.class, () -> Wish.since(text));
    assertEquals("since", problem.parameter());
  }
}
