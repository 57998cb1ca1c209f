package io.marketcast.api.alert.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.marketcast.api.alert.notify.Notice.Event;
import io.marketcast.api.alert.notify.ReceivingServer.Received;
import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.Condition;
import io.marketcast.api.alert.state.Finding;
import io.marketcast.api.alert.state.Level;
import io.marketcast.api.alert.state.Verdict;
import io.marketcast.api.feed.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages to a real server that takes them, refuses them, wants to be left alone, or hangs. */
final class CourierTest {

  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private static final Patience QUICK =
      new Patience(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMinutes(1));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ConcurrentLinkedQueue<Notice> settled = new ConcurrentLinkedQueue<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private ReceivingServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ReceivingServer();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    server.close();
  }

  @Test
  void aWebhookGetsTheAlertSignedWithTheKey() throws Exception {
    webhook(QUICK, Duration.ZERO, 10).offer(notice(1));
    Received got = server.await(1).getFirst();
    assertEquals("/hook?token=t", got.path());
    assertEquals("application/json", got.headers().get("content-type"));
    JsonNode body = JSON.readTree(got.body());
    assertEquals("alerts", body.get("type").textValue());
    assertEquals(got.headers().get("x-marketcast-delivery"), body.get("delivery").textValue());
    assertEquals("raised", body.at("/alerts/0/event").textValue());
    assertEquals("agent_silent", body.at("/alerts/0/alert/rule").textValue());
    assertEquals("2026-11-21T12:00:00Z", body.at("/alerts/0/alert/raised").textValue());
    String signed = got.headers().get("x-marketcast-timestamp") + "." + got.body();
    assertEquals("sha256=" + hmac("k3y", signed), got.headers().get("x-marketcast-signature"));
    awaitSettled(1);
    assertEquals(1, count("delivered"));
  }

  @Test
  void manyAlertsAtOnceAreOneMessage() throws Exception {
    Courier courier = webhook(QUICK, Duration.ofMillis(300), 100);
    IntStream.range(0, 50).forEach(i -> courier.offer(notice(i)));
    assertEquals(50, JSON.readTree(server.await(1).getFirst().body()).get("count").intValue());
    awaitSettled(50);
    assertEquals(1, server.received().size());
  }

  @Test
  void whatFailsIsSentAgainWithTheSameDelivery() throws Exception {
    server.reply(500, Map.of());
    server.reply(503, Map.of());
    webhook(QUICK, Duration.ZERO, 10).offer(notice(1));
    List<Received> got = server.await(3);
    assertEquals(
        1, got.stream().map(r -> r.headers().get("x-marketcast-delivery")).distinct().count());
    awaitSettled(1);
    assertEquals(2, count("retries"));
    assertEquals(1, count("delivered"));
  }

  @Test
  void whoWantsToBeLeftAloneIs() throws Exception {
    server.reply(429, Map.of("Retry-After", "1.2"));
    long began = System.nanoTime();
    discord(QUICK).offer(notice(1));
    server.await(2);
    assertTrue(System.nanoTime() - began >= Duration.ofMillis(1_200).toNanos());
    awaitSettled(1);
  }

  @Test
  void aUsedUpQuotaIsWaitedForBeforeTheNextMessage() throws Exception {
    server.reply(204, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "1.1"));
    Courier courier = discord(QUICK);
    long began = System.nanoTime();
    courier.offer(notice(1));
    awaitSettled(1);
    courier.offer(notice(2));
    server.await(2);
    assertTrue(System.nanoTime() - began >= Duration.ofMillis(1_100).toNanos());
  }

  @Test
  void aServerThatHangsIsLeftAndAskedAgain() throws Exception {
    server.hang();
    webhook(QUICK, Duration.ZERO, 10).offer(notice(1));
    server.await(2);
    awaitSettled(1);
    assertEquals(1, count("delivered"));
  }

  @Test
  void whatIsRefusedForGoodIsDroppedAtOnceAndTheNextIsSent() throws Exception {
    server.reply(404, Map.of());
    Courier courier = webhook(QUICK, Duration.ZERO, 10);
    courier.offer(notice(1));
    awaitSettled(1);
    assertEquals(1, dropped("refused"));
    courier.offer(notice(2));
    awaitSettled(2);
    assertEquals(1, count("delivered"));
    assertEquals(2, server.received().size());
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    server.reply(307, Map.of("Location", server.address() + "/elsewhere"));
    webhook(QUICK, Duration.ZERO, 10).offer(notice(1));
    awaitSettled(1);
    assertEquals(1, dropped("refused"));
    assertEquals(1, server.received().size());
  }

  @Test
  void whatCannotBeDeliveredForTooLongIsDropped() {
    server.close();
    webhook(
            new Patience(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(100)),
            Duration.ZERO,
            10)
        .offer(notice(1));
    awaitSettled(1);
    assertEquals(1, dropped("late"));
    assertEquals(0, count("delivered"));
  }

  @Test
  void whoOffersNeverWaitsAndWhatFindsNoRoomIsCounted() {
    server.hang();
    Courier courier = webhook(QUICK, Duration.ZERO, 3);
    courier.offer(notice(0));
    server.await(1); // and now it waits for an answer
    IntStream.range(1, 11).forEach(i -> courier.offer(notice(i)));
    assertEquals(7, dropped("full"));
    awaitSettled(11);
    assertEquals(4, count("delivered"), "offered = delivered + dropped");
  }

  @Test
  void discordGetsAnEmbedForEachOfAFewAndMentionsNobody() throws Exception {
    Courier courier = discord(QUICK);
    courier.offer(notice(1, "@everyone **free** [x](https://example.org)"));
    JsonNode body = JSON.readTree(server.await(1).getFirst().body());
    assertEquals(0, body.at("/allowed_mentions/parse").size());
    assertEquals("ERROR agent_silent", body.at("/embeds/0/title").textValue());
    String text = body.at("/embeds/0/description").textValue();
    assertFalse(text.contains("**"), text);
    assertFalse(text.contains("]("), text);
  }

  @Test
  void discordGetsAListOfManyThatFitsItsLimits() throws Exception {
    Courier courier = discord(QUICK, Duration.ofMillis(300));
    IntStream.range(0, 60).forEach(i -> courier.offer(notice(i, "m".repeat(2_000))));
    JsonNode body = JSON.readTree(server.await(1).getFirst().body());
    assertEquals(1, body.get("embeds").size());
    assertEquals("60 alerts", body.at("/embeds/0/title").textValue());
    String text = body.at("/embeds/0/description").textValue();
    assertTrue(text.length() <= 4_096, () -> "" + text.length());
    assertTrue(text.endsWith("and 40 more"), text);
  }

  @Test
  void fiveLongEmbedsFitIntoOneMessage() throws Exception {
    Courier courier = discord(QUICK, Duration.ofMillis(300));
    IntStream.range(0, 5).forEach(i -> courier.offer(notice(i, "m".repeat(5_000))));
    JsonNode body = JSON.readTree(server.await(1).getFirst().body());
    assertEquals(5, body.get("embeds").size());
    int chars = 0;
    for (JsonNode embed : body.get("embeds")) {
      chars += embed.get("title").textValue().length();
      chars += embed.get("description").textValue().length();
      chars += embed.at("/footer/text").textValue().length();
    }
    assertTrue(chars <= 6_000, "" + chars);
    assertNotEquals(0, chars);
  }

  private Courier webhook(Patience patience, Duration gather, int most) {
    return courier(
        server ->
            new WebhookChannel(URI.create(server + "/hook?token=t"), Optional.of("k3y"), JSON),
        patience,
        gather,
        most);
  }

  private Courier discord(Patience patience) {
    return discord(patience, Duration.ZERO);
  }

  private Courier discord(Patience patience, Duration gather) {
    return courier(
        server -> new DiscordChannel(URI.create(server + "/api/webhooks/1/x"), JSON),
        patience,
        gather,
        100);
  }

  private Courier courier(
      Function<String, Channel> channel, Patience patience, Duration gather, int most) {
    var transport = new Transport(Duration.ofSeconds(1));
    open.add(transport);
    var courier =
        new Courier(
            channel.apply(server.address()),
            transport,
            patience,
            gather,
            most,
            settled::add,
            meters);
    open.add(courier);
    return courier;
  }

  private static Notice notice(int number) {
    return notice(number, "agent vm-" + number + " has said nothing");
  }

  private static Notice notice(int number, String message) {
    var condition = new Condition("agent_silent", "agent:vm-" + number);
    var finding = new Finding(condition, Level.ERROR, Verdict.BAD, Duration.ZERO, message);
    return new Notice(Event.RAISED, Alert.of(finding, TIME));
  }

  private void awaitSettled(int count) {
    Await.until(() -> count + " settled, not " + settled, () -> settled.size() >= count);
  }

  private double count(String name) {
    return meters.get("marketcast.notify." + name).counter().count();
  }

  private double dropped(String reason) {
    return meters.get("marketcast.notify.dropped").tag("reason", reason).counter().count();
  }

  private static String hmac(String key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
