package io.marketcast.api.market.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.Listing.Side;
import io.marketcast.protocol.event.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OrderBookTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final OrderBook book = new OrderBook(null, List.of());

  @Test
  void aCompletePageReplacesEverything() {
    book.take(page(0, 0, 1, 10, 20, 30));
    book.take(page(1, 0, 1, 20));
    assertPrices(20);
    assertEquals(Set.of("10", "30"), Set.copyOf(book.removed()));
  }

  @Test
  void anEmptyCompletePageEmptiesTheBook() {
    book.take(page(0, 0, 1, 10));
    assertTrue(book.take(page(1, 0, 1)));
    assertPrices();
  }

  @Test
  void anEmptyPageThatIsNotCompleteSaysNothing() {
    book.take(page(0, 0, 1, 10));
    book.take(page(1, 1, 3));
    assertPrices(10);
  }

  @Test
  void aPageRemovesOnlyWhatItWouldHaveShown() {
    book.take(page(0, 0, 1, 5, 10, 15, 20, 25, 30, 35));
    book.take(page(1, 0, 3, 6, 10)); // the first: all below 10
    assertPrices(6, 10, 15, 20, 25, 30, 35);
    book.take(page(2, 1, 3, 16, 25)); // between its own
    assertPrices(6, 10, 15, 16, 25, 30, 35);
    book.take(page(3, 2, 3, 31)); // the last: all above 31
    assertPrices(6, 10, 15, 16, 25, 30, 31);
  }

  @Test
  void aPageOfUnknownNumberOrWithBuyOffersRemovesNothing() {
    book.take(page(0, 0, 1, 5, 10));
    var scope = new Scope(1L, Scope.Section.SALE, null, null, false, Scope.KnownBy.CALL);
    book.take(Look.ofPage(NOON.plusSeconds(1), scope, List.of(listing(7, Side.SELL, 1))));
    assertPrices(5, 7, 10);
    var first = new Scope(1L, Scope.Section.SALE, 0, 2, false, Scope.KnownBy.CALL);
    book.take(Look.ofPage(NOON.plusSeconds(2), first, List.of(listing(9, Side.BUY, 1))));
    assertPrices(5, 7, 9, 10);
  }

  @Test
  void aLateLookChangesNothingAndOneOfTheSameTimeDoes() {
    book.take(page(5, 0, 1, 10));
    assertFalse(book.take(page(4, 0, 1, 99)));
    assertPrices(10);
    assertTrue(book.take(page(5, 1, 2, 20)));
    assertPrices(10, 20);
  }

  @Test
  void aSummarySaysThatNothingIsCheaper() {
    book.take(page(0, 0, 1, 10, 20, 30));
    book.take(Look.ofSummary(NOON.plusSeconds(1), 7, 20L));
    assertPrices(20, 30);
    book.take(Look.ofSummary(NOON.plusSeconds(2), 0, null));
    assertPrices();
  }

  @Test
  void aLevelThatComesBackIsWrittenAndNotRemoved() {
    book.take(page(0, 0, 1, 10));
    book.take(page(1, 0, 1));
    book.take(page(2, 0, 1, 10));
    assertEquals(Set.of(), Set.copyOf(book.removed()));
    assertEquals(List.of(NOON.plusSeconds(2)), book.changed().stream().map(Level::seen).toList());
  }

  @Test
  void figuresAreWeightedByQuantityAndTheMidByBothSides() {
    var listings =
        List.of(
            listing(10, Side.SELL, 3),
            listing(20, Side.SELL, 1),
            listing(8, Side.BUY, 1),
            listing(6, Side.BUY, 1));
    book.take(new Look(NOON, listings, true, null, null));
    BookFigures figures = book.figures();
    assertEquals(new BigDecimal("10"), figures.min());
    assertEquals(new BigDecimal("20"), figures.max());
    assertEquals(0, figures.average().compareTo(new BigDecimal("12.5")));
    assertEquals(0, figures.mid().compareTo(new BigDecimal("9.75")));
    assertEquals(4, figures.quantity());
    assertNull(new OrderBook(null, List.of()).figures().mid());
  }

  private void assertPrices(int... prices) {
    assertEquals(
        IntStream.of(prices).boxed().collect(Collectors.toSet()),
        book.levels().stream().map(level -> level.price().intValue()).collect(Collectors.toSet()));
  }

  private static Look page(int second, int page, int pages, int... prices) {
    var scope = new Scope(1L, Scope.Section.SALE, page, pages, pages == 1, Scope.KnownBy.CALL);
    List<Listing> shown =
        IntStream.of(prices).mapToObj(price -> listing(price, Side.SELL, 1)).toList();
    return Look.ofPage(NOON.plusSeconds(second), scope, shown);
  }

  private static Listing listing(int price, Side side, long quantity) {
    return new Listing(
        Integer.toString(price), 1L, "I", side, BigDecimal.valueOf(price), "c", quantity, null);
  }
}
