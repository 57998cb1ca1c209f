package io.marketcast.protocol.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.PublishReply.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** The script against a real Redis; a restart is one without persistence unless a test saves. */
final class PublishScriptTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);

  @TempDir Path folder;

  private final PublishScript script = new PublishScript(KEYS, 1_000);
  private int port;
  private RedisServer redis;
  private RedisClient client;
  private StatefulRedisConnection<byte[], byte[]> connection;
  private Cursor seen;

  @BeforeEach
  void start() throws IOException {
    port = FreePort.next();
    startRedis();
  }

  private void startRedis() throws IOException {
    redis =
        RedisServer.newRedisServer()
            .port(port)
            .setting("bind 127.0.0.1")
            .setting("dir " + folder)
            .setting("save \"\"")
            .build();
    redis.start();
    client = RedisClient.create("redis://127.0.0.1:" + port);
    connection = client.connect(ByteArrayCodec.INSTANCE);
  }

  @AfterEach
  void stop() throws IOException {
    client.shutdown();
    redis.stop();
  }

  @Test
  void eventsGetContiguousOffsetsInOneEpoch() {
    hello("a", "1");
    var first = publish("a", "1", event(1, "x"), event(2, "y"));
    var second = publish("a", "1", event(3, "z"));
    assertEquals(Status.OK, first.status());
    assertEquals(2, first.head().offset());
    assertEquals(3, second.head().offset());
    assertEquals(first.head().epoch(), second.head().epoch());
    assertEquals(List.of("x", "y", "z"), log());
  }

  @Test
  void whatWasPublishedIsDroppedWhenSentAgain() {
    hello("a", "1");
    publish("a", "1", event(1, "x"), event(2, "y"));
    var again = publish("a", "1", event(1, "x"), event(2, "y"), event(3, "z"));
    assertEquals(2, again.repeated());
    assertEquals(1, again.appended());
    assertEquals(3, again.lastSequence());
    assertEquals(List.of("x", "y", "z"), log());
  }

  @Test
  void contentThatTwoAgentsSawEntersOnceButARealRepeatStays() {
    hello("a", "1");
    publish("a", "1", new PublishScript.Entry(1, "k", json("x")));
    publish("a", "1", new PublishScript.Entry(2, "k", json("x")));
    hello("b", "2");
    var other = publish("b", "2", new PublishScript.Entry(1, "k", json("x")), event(2, "y"));
    assertEquals(1, other.shared());
    assertEquals(List.of("x", "x", "y"), log());
  }

  @Test
  void theNewestInstanceOwnsTheAgentId() {
    hello("a", "1");
    publish("a", "1", event(1, "x"));
    assertEquals(1, hello("a", "2").lastSequence());
    assertEquals(Status.SUPERSEDED, publish("a", "1", event(2, "lost")).status());
    assertEquals(Status.SUPERSEDED, publish("a", "1").status(), "a sign of life claims nothing");
    assertEquals(Status.OK, publish("a", "2", event(2, "y")).status());
    assertEquals(List.of("x", "y"), log());
  }

  @Test
  void afterAFlushANewEpochBeginsAndTheAgentResends() {
    hello("a", "1");
    var before = publish("a", "1", event(1, "x"), event(2, "y"));
    connection.sync().flushall();
    var refused = publish("a", "1", event(3, "z"));
    assertEquals(Status.NEW_EPOCH, refused.status());
    assertEquals(0, refused.lastSequence());
    assertNotEquals(before.head().epoch(), refused.head().epoch());
    publish("a", "1", event(1, "x"), event(2, "y"), event(3, "z"));
    assertEquals(List.of("x", "y", "z"), log());
  }

  @Test
  void aRestartThatKeptEverythingKeepsTheEpoch() throws Exception {
    hello("a", "1");
    var before = publish("a", "1", event(1, "x"));
    restart(true);
    var first = publish("a", "1", event(2, "y"));
    assertEquals(Status.RECOVERING, first.status());
    assertTrue(first.pause().compareTo(PublishScript.RECOVERY_PAUSE) <= 0);
    var after = untilRecovered(event(2, "y"));
    assertEquals(Status.OK, after.status());
    assertEquals(before.head().epoch(), after.head().epoch());
    assertEquals(2, after.head().offset());
    assertEquals(List.of("x", "y"), log());
  }

  @Test
  void aRestartThatLostATailIsFoundByWhoSawTheTail() throws Exception {
    hello("a", "1");
    publish("a", "1", event(1, "x"));
    connection.sync().save();
    publish("a", "1", event(2, "lost 1"), event(3, "lost 2"));
    Cursor replicaSaw = seen;
    seen = new Cursor(seen.epoch(), 1); // this agent knows less than the replica
    restart(false);
    assertEquals(Status.RECOVERING, call(script.witness(replicaSaw, "newepoch")).status());
    var after = untilRecovered(event(2, "y"));
    assertEquals(Status.NEW_EPOCH, after.status());
    assertEquals("newepoch", after.head().epoch());
    assertEquals(1, after.lastSequence());
    assertEquals(3, after.head().offset(), "offsets given out are not given again");
    assertEquals(Status.OK, publish("a", "1", event(2, "y")).status());
    assertEquals(List.of("x", "y"), log());
  }

  @Test
  void aLateWitnessOfALostTailStartsANewEpoch() {
    hello("a", "1");
    publish("a", "1", event(1, "x"));
    var late = call(script.witness(new Cursor(seen.epoch(), 40), "newepoch"));
    assertEquals(new Cursor("newepoch", 40), late.head());
  }

  @Test
  void anAgentThatComesLateFindsThatItsTailWasLostThoughOthersHaveGoneOn() throws Exception {
    hello("a", "1");
    publish("a", "1", event(1, "x"));
    connection.sync().save();
    Cursor late = publish("a", "1", event(2, "lost 1"), event(3, "lost 2")).head();
    restart(false);
    goOnWithoutWitnesses(5);
    var refused = call(script.publish("a", "1", late, 3, "third", 7, List.of(event(4, "z"))));
    assertEquals(Status.NEW_EPOCH, refused.status());
    assertEquals(1, refused.lastSequence());
    assertEquals(new Cursor("third", 6), refused.head());
    assertEquals("third", call(script.witness(late, "none")).head().epoch());
  }

  @Test
  void aReplicaThatComesLateFindsThatItsTailWasReplaced() throws Exception {
    hello("a", "1");
    publish("a", "1", event(1, "x"));
    connection.sync().save();
    Cursor late = publish("a", "1", event(2, "lost 1")).head();
    byte[] event = newest();
    restart(false);
    goOnWithoutWitnesses(5);
    Cursor now = seen;
    assertEquals(now, call(script.witness(now, newest(), "none")).head(), "it has what is there");
    assertEquals(now, call(script.witness(late, "none")).head(), "it says nothing of the content");
    var told = call(script.witness(late, event, "third"));
    assertEquals(new Cursor("third", 6), told.head());
    assertEquals("third", call(script.witness(late, event, "none")).head().epoch(), "once");
  }

  /** Another agent publishes after a restart, when nobody is there who saw the lost tail. */
  private void goOnWithoutWitnesses(int events) throws InterruptedException {
    seen = null;
    while (hello("b", "2").pause().toMillis() > 0) {
      seen = null;
      LockSupport.parkNanos(50_000_000);
    }
    for (int i = 1; i <= events; i++) {
      assertEquals(Status.OK, publish("b", "2", event(i, "b " + i)).status());
    }
  }

  private byte[] newest() {
    return connection
        .sync()
        .xrevrange(KEYS.log().getBytes(UTF_8), Range.<String>unbounded())
        .getFirst()
        .getBody()
        .values()
        .iterator()
        .next();
  }

  @Test
  void aBatchThatRedisRefusesHalfwayIsTakenWholeAndOnceWhenItMayBe() {
    hello("a", "1");
    publish("a", "1", event(1, "x"));
    var mute = AclSetuserArgs.Builder.on().nopass().allKeys().allCommands().resetChannels();
    connection.sync().aclSetuser("mute", mute);
    connection.sync().auth("mute", "");
    assertThrows(RedisException.class, () -> publish("a", "1", event(2, "y"), event(3, "z")));
    connection.sync().auth("default", "");
    assertEquals(2, publish("a", "1", event(2, "y"), event(3, "z"), event(4, "w")).repeated());
    assertEquals(List.of("x", "y", "z", "w"), log());
  }

  @Test
  void aLogThatKnowsMoreThanItsHeadDoesNotStopTheFeed() {
    hello("a", "1");
    Cursor old = publish("a", "1", event(1, "x")).head();
    String stray = "{\"id\":\"" + old.epoch() + ":9\",\"ts\":7,\"name\":\"stray\"}";
    connection
        .sync()
        .xadd(
            KEYS.log().getBytes(UTF_8),
            new XAddArgs().id("9-0"),
            Map.of("event".getBytes(UTF_8), stray.getBytes(UTF_8)));
    var refused = publish("a", "1", event(2, "y"));
    assertEquals(Status.NEW_EPOCH, refused.status());
    assertEquals(9, refused.head().offset());
    assertEquals(Status.OK, publish("a", "1", event(2, "y")).status());
    assertEquals(List.of("x", "stray", "y"), log());
  }

  @Test
  void theMetaHashSaysWhereTheEpochBegan() {
    hello("a", "1");
    publish("a", "1", event(1, "x"));
    assertEquals(new Cursor(seen.epoch(), 0), epochStart());
    call(script.witness(new Cursor(seen.epoch(), 40), "newepoch"));
    assertEquals(new Cursor("newepoch", 40), epochStart());
  }

  private Cursor epochStart() {
    byte[] meta = KEYS.meta().getBytes(UTF_8);
    byte[] epoch = connection.sync().hget(meta, RedisKeys.META_EPOCH.getBytes(UTF_8));
    byte[] start = connection.sync().hget(meta, RedisKeys.META_START.getBytes(UTF_8));
    return new Cursor(new String(epoch, UTF_8), Long.parseLong(new String(start, UTF_8)));
  }

  @Test
  void aRestoredBackupDoesNotReviveAnOlderEpoch() throws Exception {
    hello("a", "1");
    Cursor old = publish("a", "1", event(1, "x")).head();
    connection.sync().save();
    seen = call(script.witness(new Cursor(old.epoch(), 9), "second")).head();
    publish("a", "1", event(2, "y"));
    restart(false);
    var refused = call(script.publish("a", "1", seen, "third", 7, List.of(event(3, "z"))));
    assertEquals(Status.NEW_EPOCH, refused.status());
    assertEquals(new Cursor("third", 10), refused.head());
    assertEquals("third", call(script.witness(old, "none")).head().epoch(), "it is known as past");
    assertEquals("third", call(script.witness(seen, "none")).head().epoch(), "and so is this");
  }

  @Test
  void whoIsAnEpochBehindDoesNotBeginAnother() {
    hello("a", "1");
    Cursor old = publish("a", "1", event(1, "x")).head();
    call(script.witness(new Cursor(old.epoch(), 9), "second"));
    assertEquals("second", call(script.witness(old, "none")).head().epoch());
  }

  @Test
  void aReplicaMayComeFirst() {
    var first = call(script.witness(null, "firstepoch"));
    assertEquals(new Cursor("firstepoch", 0), first.head());
    assertEquals(new Cursor("firstepoch", 0), hello("a", "1").head());
  }

  private PublishReply untilRecovered(PublishScript.Entry entry) throws InterruptedException {
    long deadline = System.nanoTime() + 10_000_000_000L;
    PublishReply reply;
    do {
      reply = call(script.publish("a", "1", seen, "newepoch", 7, List.of(entry)));
      LockSupport.parkNanos(reply.pause().toNanos());
    } while (reply.status() == Status.RECOVERING && System.nanoTime() < deadline);
    seen = reply.head();
    return reply;
  }

  private void restart(boolean save) throws IOException {
    if (save) {
      connection.sync().save();
    }
    client.shutdown();
    redis.stop();
    startRedis();
  }

  private PublishReply hello(String agent, String instance) {
    var reply = call(script.hello(agent, instance, seen, Epochs.random()));
    seen = reply.head();
    return reply;
  }

  private PublishReply publish(String agent, String instance, PublishScript.Entry... batch) {
    var reply = call(script.publish(agent, instance, seen, Epochs.random(), 7, List.of(batch)));
    seen = reply.head();
    return reply;
  }

  private PublishReply call(List<byte[]> args) {
    byte[][] keys = script.keys().stream().map(k -> k.getBytes(UTF_8)).toArray(byte[][]::new);
    List<Object> fields =
        connection
            .sync()
            .eval(
                script.text().getBytes(UTF_8),
                ScriptOutputType.MULTI,
                keys,
                args.toArray(byte[][]::new));
    var converted = new ArrayList<Object>();
    fields.forEach(f -> converted.add(f instanceof byte[] bytes ? new String(bytes, UTF_8) : f));
    return PublishReply.of(converted);
  }

  /** The names in the log, after checking that every entry bears the cursor of its stream id. */
  private List<String> log() {
    var names = new ArrayList<String>();
    for (var entry :
        connection.sync().xrange(KEYS.log().getBytes(UTF_8), Range.<String>unbounded())) {
      byte[] event = entry.getBody().values().iterator().next();
      Cursor cursor = FeedMessage.ofLogEntry(event).orElseThrow().cursor();
      assertEquals(entry.getId(), cursor.offset() + "-0");
      String text = new String(event, UTF_8);
      assertTrue(text.startsWith("{\"id\":\"" + cursor + "\",\"ts\":7,\"name\":\""), text);
      names.add(text.replaceAll(".*\"name\":\"|\"}$", ""));
    }
    return names;
  }

  private static PublishScript.Entry event(long sequence, String name) {
    return new PublishScript.Entry(sequence, "", json(name));
  }

  private static byte[] json(String name) {
    return ("{\"name\":\"" + name + "\"}").getBytes(UTF_8);
  }
}
