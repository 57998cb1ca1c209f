package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketcast.api.feed.filter.FilterParameters;
import io.marketcast.api.feed.resume.Wish;
import io.marketcast.api.feed.ring.Block;
import io.marketcast.api.feed.stream.StreamSettings;
import io.marketcast.api.feed.wire.CloseCode;
import io.marketcast.protocol.Contract;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Shout;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What docs/schema/asyncapi.yaml names exists, what exists it names, and messages are as it says.
 */
final class AsyncApiTest {

  private static final String QUESTION = "/components/schemas/question/properties";
  private static final StreamSettings WATCHFUL =
      new StreamSettings(Duration.ofMillis(500), Duration.ofMillis(5), 100, 100, "*");

  @RegisterExtension static final FeedFixture FEED = new FeedFixture();

  private final AsyncApi described;

  AsyncApiTest() throws Exception {
    described = AsyncApi.read();
  }

  @Test
  void itNamesEveryParameterAndHeaderThatIsReadAndNoOther() throws Exception {
    var parameters = new TreeSet<String>();
    var headers = new TreeSet<String>();
    new FilterParameters(
            name -> {
              parameters.add(name);
              return List.of();
            })
        .read();
    Wish.of(request(parameters, headers));
    assertEquals(parameters, described.names(QUESTION));
    assertEquals(headers, described.names("/components/schemas/headers/properties"));
  }

  /** A request that has nothing and remembers what it is asked for. */
  private static HttpServerRequest request(Set<String> parameters, Set<String> headers) {
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            HttpServerRequest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "getParam" -> parameters.add((String) arguments[0]);
                case "getHeader" -> headers.add(arguments[0].toString());
                default -> throw new AssertionError("asked for " + method);
              }
              return null;
            });
  }

  @Test
  void itNamesTheValuesThatAParameterMayHave() {
    assertEquals(
        Set.of(NewListings.TYPE, MarketSummary.TYPE, Shout.TYPE), values(QUESTION + "/type/enum"));
    assertEquals(Set.of("sell", "buy"), values(QUESTION + "/side/enum"));
    for (String side : values(QUESTION + "/side/enum")) {
      assertDoesNotThrow(
          () -> new FilterParameters(n -> n.equals("side") ? List.of(side) : List.of()).read());
    }
  }

  @Test
  void itsChannelsAreServed() throws Exception {
    Replica replica = FEED.replica();
    String stream = described.at("/channels/stream/address").asText();
    String socket = described.at("/channels/socket/address").asText();
    assertTrue(replica.uri().toString().endsWith(stream), stream);
    assertTrue(replica.webSocketUri().toString().endsWith(socket), socket);
    assertEquals(Set.of("stream", "socket"), described.names("/channels"));
  }

  @Test
  void itNamesEverySignalOfBothChannels() {
    Set<String> blocks =
        Stream.of(Block.Kind.values())
            .map(kind -> kind == Block.Kind.ANCHOR ? "cursor" : kind.name())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    var messages = new TreeSet<>(blocks);
    messages.add("connected");
    assertEquals(messages, described.names("/channels/socket/messages"));
    blocks.remove("cursor"); // an id alone
    assertEquals(blocks, described.names("/channels/stream/messages"));
    assertEquals(messages, described.names("/components/messages"));
    String closing = described.at("/channels/socket/description").asText();
    // wrong tokens are a matter of the operator's own socket, which is not the feed's
    for (CloseCode code : EnumSet.complementOf(EnumSet.of(CloseCode.WRONG_TOKEN))) {
      assertTrue(closing.contains(Integer.toString(number(code))), code::toString);
    }
  }

  private static int number(CloseCode code) {
    return switch (code) {
      case TOO_MANY_MESSAGES -> 1008;
      case RESTART -> 1012;
      case TRY_AGAIN_LATER -> 1013;
      case TOO_SLOW -> 4000;
      case NOT_ANSWERING -> 4001;
      case WRONG_TOKEN -> 4003;
    };
  }

  @Test
  void itsExamplesAreAsItSays() {
    int examples = 0;
    for (String message : described.names("/components/messages")) {
      for (JsonNode example : described.at("/components/messages/" + message + "/examples")) {
        described.assertValid(message, example.get("payload").toString());
        examples++;
      }
    }
    assertEquals(4, examples);
    String noCursor = "{\"type\":\"cursor\",\"id\":\"nonsense\"}";
    assertThrows(AssertionError.class, () -> described.assertValid("cursor", noCursor));
  }

  @Test
  void whatIsSentIsAsItSays() throws Exception {
    FEED.publisher(100).publish(400);
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 16, WATCHFUL));
    FEED.publisher().publish(1);
    var readers =
        Stream.of("", "?last_event_id=nonsense", "?last_event_id=" + FEED.cursor(5))
            .map(query -> FEED.opened(MessageReader.live(replica, query)))
            .toList();
    FEED.publisher().publish(Contract.decoded("new_listings"), Contract.decoded("shout"));
    var expected =
        Set.of("connected", "cursor", "gap", "reset", NewListings.TYPE, Shout.TYPE, "test");
    var seen = new TreeSet<String>();
    Await.until(
        () -> expected + " were sent, not only " + seen,
        () -> {
          readers.forEach(reader -> reader.messages().forEach(m -> seen.add(checked(m))));
          return seen.equals(expected);
        });
  }

  /** Checks a message, unless it is one that only tests publish; gives its type. */
  private String checked(String message) {
    String type = new JsonObject(message).getString("type");
    boolean isSignal = described.names("/components/messages").contains(type);
    if (!type.equals("test")) {
      described.assertValid(isSignal ? type : "event", message);
    }
    return type;
  }

  private Set<String> values(String pointer) {
    return StreamSupport.stream(described.at(pointer).spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }
}
