package io.marketcast.api.monitoring.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.market.NoonProfile;
import io.marketcast.api.monitoring.market.MarketStats.Game;
import io.marketcast.api.monitoring.market.MarketStats.Sums;
import io.marketcast.api.monitoring.market.MarketStats.Volume;
import io.marketcast.api.monitoring.replica.DatabaseState;
import io.marketcast.api.store.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Today's figures of the market of {@code seed.sql} at noon. */
@QuarkusTest
@TestProfile(NoonProfile.class)
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = DatabaseResource.class,
    initArgs = @ResourceArg(name = DatabaseResource.SEED, value = DatabaseResource.MARKET),
    restrictToAnnotatedClass = true)
final class MarketStatsTest {

  @Inject MarketWatch market;

  @Test
  void theFiguresOfTodayAreThoseOfTheTables() {
    Await.until(
        () -> "the database in " + market.now(),
        () -> market.now().database() == DatabaseState.CONNECTED);
    MarketStats stats = market.now();
    assertEquals(LocalDate.parse("2026-11-21"), stats.day());
    assertEquals(Instant.parse("2026-11-21T00:00:00Z"), stats.countedSince());
    assertEquals(new Sums(465, 4_071, 3, 60, 31), stats.today());
    assertEquals(
        List.of(new Game("artale", 60, 31, 60, 31), new Game("bpsr", 405, 4_040, 0, 0)),
        stats.games());
    assertEquals(List.of(new Volume("luno", 609, BigDecimal.valueOf(13_073_164))), stats.volume());
    MarketStats.Move first = stats.largestMoves().getFirst();
    assertEquals("Moonlit Ore", first.itemName());
    assertEquals(new BigDecimal("9.12"), first.changePercent());
    assertEquals(2, stats.largestMoves().size());
  }
}
