package io.marketcast.agent.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.agent.privacy.Redaction.Field;
import io.marketcast.protocol.event.Goods;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Reading;
import io.marketcast.protocol.event.Shout;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RedactionTest {

  private static final Shout SHOUT = shout("Mina", "4711", "c0de", "Mina");

  @Test
  void onlyTheChosenFieldsAreReplaced() {
    assertEquals(shout("Mina", "<4711>", "c0de", "Mina"), redact(Set.of(Field.USER_ID)));
    assertEquals(shout("Mina", "4711", "<c0de>", "Mina"), redact(Set.of(Field.PROFILE_CODE)));
    assertEquals(
        shout("<Mina>", "4711", "c0de", "<Mina>"),
        redact(Set.of(Field.NICKNAME)),
        "the seller's name is the player's name");
    assertEquals(SHOUT, redact(Set.of()));
  }

  @Test
  void anOffersNameGoesWithThePlayersAndItsReadingStays() {
    var reading =
        new Reading(0, 6, 0.9, Goods.UNKNOWN, null, null, null, List.of(), 1333, "s", null);
    var offer =
        new Listing(
            "l", null, "shield", Listing.Side.SELL, BigDecimal.TEN, "meso", 1L, "Mina", reading);
    var origin = new Origin("artale", null, "vm-1", Instant.EPOCH);
    var shout =
        new Shout(
            origin, 1, "Mina", "selling", null, null, "5120010", true, List.of(), List.of(offer));
    var redacted =
        (Shout) new Redaction(Set.of(Field.NICKNAME), RedactionTest::marked).apply(shout);
    assertEquals("<l>", redacted.listings().getFirst().listingId());
    assertEquals("<Mina>", redacted.listings().getFirst().sellerName());
    assertEquals(reading, redacted.listings().getFirst().reading());
    var kept = (Shout) new Redaction(Set.of(Field.USER_ID), RedactionTest::marked).apply(shout);
    assertEquals(offer, kept.listings().getFirst());
  }

  @Test
  void whatIsAbsentStaysAbsent() {
    var redaction = new Redaction(Set.of(Field.values()), RedactionTest::marked);
    Shout bare = shout("Mina", null, null, null);
    assertEquals(shout("<Mina>", null, null, null), redaction.apply(bare));
  }

  private static Object redact(Set<Field> fields) {
    return new Redaction(fields, RedactionTest::marked).apply(SHOUT);
  }

  private static String marked(String text) {
    return "<" + text + ">";
  }

  private static Shout shout(String nickname, String userId, String code, String seller) {
    var origin = new Origin("artale", null, "vm-1", Instant.EPOCH);
    var listing =
        new Listing("l", null, "shield", Listing.Side.SELL, BigDecimal.TEN, "meso", 1L, seller);
    return new Shout(
        origin, 1, nickname, "selling", userId, code, "5120010", true, List.of(), List.of(listing));
  }
}
