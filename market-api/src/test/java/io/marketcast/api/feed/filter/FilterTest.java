package io.marketcast.api.feed.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.Contract;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters as they are written in a query, on the contract's events. */
final class FilterTest {

  private static final FactsReader FACTS = new FactsReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ?                                      | new_listings market_summary shout
          ?game=bpsr                             | new_listings market_summary
          ?game=Artale                           | shout
          ?game=bpsr&game=artale                 | new_listings market_summary shout
          ?game=other                            | -
          ?type=shout                            | shout
          ?type=shout&type=market_summary        | market_summary shout
          ?item=9000001                          | new_listings market_summary
          ?item=9000002                          | market_summary
          ?item=moonlit%20ORE                    | new_listings market_summary
          ?item=moonlit                          | -
          ?item=%E8%8A%B1%E8%9C%9C&item=9000002  | market_summary shout
          ?side=sell                             | new_listings market_summary shout
          ?side=buy                              | -
          ?min_price=20000                       | new_listings shout
          ?min_price=20000.1                     | shout
          ?max_price=19641                       | new_listings market_summary
          ?max_price=19640.99                    | -
          ?min_price=900000.5&max_price=900000.5 | shout
          ?item=9000001&min_price=19999          | new_listings
          ?item=9000002&max_price=99999          | -
          ?q=ORE                                 | new_listings market_summary
          ?q=90W                                 | shout
          ?q=type                                | shout
          ?q=%E8%8A%B1                           | shout
          ?q=Walker7                             | -
          ?q=90w&max_price=100                   | -
          ?q=ore&min_price=20000                 | new_listings
          ?q=%20                                 | new_listings market_summary shout
          """)
  void anEventPassesWhereOneOfItsOffersMeetsAllThatIsAsked(String query, String expected)
      throws Exception {
    Filter filter = filter(query);
    String passed =
        Contract.TYPES.stream()
            .filter(type -> filter.passes(facts(Contract.published(type))))
            .collect(Collectors.joining(" "));
    assertEquals(expected == null ? "" : expected, passed);
  }

  @Test
  void orderRepetitionAndCaseDoNotMakeAnotherFilter() throws Exception {
    Filter one = filter("?item=5&item=Ore&game=bpsr&min_price=1.50&side=buy&q=a&x=1");
    Filter other =
        filter("?q=A&q=a&side=BUY&min_price=1.5&game=BPSR&item=%20ore&item=005&max_price=");
    assertEquals(one, other);
    assertEquals(one.hashCode(), other.hashCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "盾敏60%",
        "顿敏６０％",
        "60%盾牌敏捷",
        "Shield DEX 60% scroll",
        "SHIELD dex 60",
        "盾 DEX 60%",
        "盾牌敏捷60%",
        "9攻工地",
        "工地9攻",
        "work gloves 9 att",
        "燈籠",
        "灯 笼"
      })
  void anOfferPassesByAnyNameOfItsItem(String name) throws Exception {
    Filter filter = filter("?item=" + URLEncoder.encode(name, UTF_8));
    assertTrue(filter.passes(facts(Contract.published("shout_items"))));
    assertFalse(filter.passes(facts(Contract.published("shout"))));
    assertEquals(
        filter, filter("?item=" + URLEncoder.encode(" " + name.toUpperCase(Locale.ROOT), UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"盾敏10%", "盾幸60%", "8攻工地", "盾", "工地手套", "燈"})
  void itDoesNotPassByTheNameOfAnother(String name) throws Exception {
    Filter filter = filter("?item=" + URLEncoder.encode(name, UTF_8));
    assertFalse(filter.passes(facts(Contract.published("shout_items"))));
  }

  @Test
  void nothingAskedIsTheFilterThatEveryEventPasses() throws Exception {
    assertTrue(filter("?last_event_id=e:5&game=&q=").isAll());
    assertTrue(Filter.ALL.passes(EventFacts.NONE));
    assertFalse(filter("?game=bpsr").isAll());
  }

  @ParameterizedTest
  @ValueSource(strings = {"game=bpsr", "type=shout", "item=1", "side=sell", "max_price=9", "q=a"})
  void aTypeThatIsNotKnownYetPassesNoFilter(String query) throws Exception {
    EventFacts facts = facts("{\"id\":\"e:1\",\"ts\":7,\"type\":\"auction\",\"game\":\"bpsr\"}");
    assertSame(EventFacts.NONE, facts);
    assertFalse(filter("?" + query).passes(facts));
  }

  @Test
  void anItemThatWasLookedAtAndIsNotOnSalePassesItsItemAlone() throws Exception {
    String json = Contract.published("new_listings").replaceFirst("\"listings\":.*", "");
    EventFacts facts = facts(json + "\"listings\":[]}");
    assertTrue(filter("?item=9000001").passes(facts));
    assertFalse(filter("?item=9000002").passes(facts));
    assertFalse(filter("?item=9000001&side=sell").passes(facts));
    assertFalse(filter("?item=9000001&max_price=5").passes(facts));
  }

  @ParameterizedTest
  @CsvSource({
    "game=b%20p, game",
    "type=auction, type",
    "side=both, side",
    "min_price=cheap, min_price",
    "max_price=-1, max_price",
    "max_price=1e9, max_price",
    "min_price=1&min_price=2, min_price",
    "min_price=2&max_price=1, max_price",
    "q=a&q=b, q",
  })
  void whatCannotBeUnderstoodIsNamed(String query, String parameter) {
    var problem = assertThrows(BadParameterException.class, () -> filter("?" + query));
    assertEquals(parameter, problem.parameter());
    assertTrue(problem.getMessage().startsWith(parameter + ": "), problem.getMessage());
  }

  @Test
  void valuesAreBoundedInLengthAndNumber() {
    String tooLong = "?q=" + "x".repeat(101);
    assertThrows(BadParameterException.class, () -> filter(tooLong));
    var tooMany = new StringBuilder("?");
    for (int i = 0; i <= 100; i++) {
      tooMany.append("&item=").append(i);
    }
    assertThrows(BadParameterException.class, () -> filter(tooMany.toString()));
  }

  private static Filter filter(String query) throws BadParameterException {
    var parameters = new QueryStringDecoder(query).parameters();
    return new FilterParameters(name -> parameters.getOrDefault(name, List.of())).read();
  }

  private static EventFacts facts(String json) {
    return FACTS.read(json.getBytes(UTF_8));
  }
}
