package io.marketcast.protocol.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.marketcast.protocol.event.Cursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PublishReplyTest {

  private static final List<Object> OK = List.of("ok", "k3f9", 12L, 7L, 2L, 1L, 3L, 40L);

  @Test
  void theFieldsAreInTheOrderOfTheScript() {
    var expected =
        new PublishReply(
            PublishReply.Status.OK, new Cursor("k3f9", 12), 7, 2, 1, 3, Duration.ofMillis(40));
    assertEquals(expected, PublishReply.of(OK));
  }

  @Test
  void aReplyWithAnyFieldOfAnotherKindIsRefused() {
    for (int i = 0; i < OK.size(); i++) {
      var fields = new ArrayList<>(OK);
      fields.set(i, List.of());
      assertThrows(IllegalArgumentException.class, () -> PublishReply.of(fields), "field " + i);
    }
    assertThrows(IllegalArgumentException.class, () -> PublishReply.of(OK.subList(0, 7)));
  }
}
