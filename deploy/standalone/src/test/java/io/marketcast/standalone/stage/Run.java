package io.marketcast.standalone.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.reader.Reader;
import io.marketcast.standalone.reader.SseParser;
import io.marketcast.standalone.reader.Witness;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Two agents that publish all the time and readers of each replica, through whatever a test does to
 * Redis meanwhile; and, at the end, what must hold after every fault.
 */
public final class Run implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int READERS_PER_REPLICA = 2;
  private static final Pattern TEXT = Pattern.compile("\"text\":\"(\\S+ \\d+ )");
  private static final Pattern GAP = Pattern.compile("\"from\":\"([^\"]+)\",\"to\":\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Witness witness = new Witness(true);
  private final List<Traffic> agents = new ArrayList<>();
  private final List<Reader> readers;
  private final List<Thread> threads;
  private final List<String> published = new ArrayList<>();

  private Run(List<Replica> replicas) throws Exception {
    readers =
        replicas.stream()
            .flatMap(replica ->
                IntStream.range(0, READERS_PER_REPLICA).mapToObj(i -> reader(replica, i)))
            .toList();
    threads = readers.stream().map(Thread.ofVirtual()::start).toList();
    await(() -> "all readers are connected", () -> readers.stream().allMatch(Reader::isConnected));
  }

  private Reader reader(Replica replica, int number) {
    var stream = replica.url("/api/v1/stream");
    return new Reader(replica.process().name() + "/" + number, http, List.of(stream), 0, witness);
  }

  /**
   * Begins; returns when everything flows.
   *
   * @param name of this run, different from all others of one Redis
   */
  static Run begin(
      String name, List<Replica> replicas, RedisAddress redis, long logLength, Path folder)
      throws Exception {
    var script = new PublishScript(new RedisKeys(RedisKeys.DEFAULT_PREFIX), logLength);
    var run = new Run(replicas);
    run.agents.add(Traffic.running(redis, script, name + "-running", folder.resolve(name)));
    run.agents.add(Traffic.replaying(redis, script, name + "-replaying"));
    run.flow();
    return run;
  }

  /** Waits until every reader has received some more. */
  public void flow() throws Exception {
    int[] before = readers.stream().mapToInt(Reader::received).toArray();
    await(
        () -> "every reader has more events than " + List.of(before),
        () ->
            IntStream.range(0, before.length)
                .allMatch(i -> readers.get(i).received() >= before[i] + 100));
  }

  /** Whether each agent has lost Redis at least once. */
  public boolean isLostToAgents() {
    return agents.stream().allMatch(agent -> agent.losses() > 0);
  }

  /** The agent that holds what waits in memory. */
  public Traffic replaying() {
    return agents.getLast();
  }

  /** Ends it: the log and every reader have everything, whatever readers were told meanwhile. */
  public void end(Supplier<List<String>> log) throws Exception {
    finish(log);
    assertNothingIsLost(log.get());
  }

  /** Ends it: the log and every reader have everything, and readers have noticed nothing. */
  public void endUnnoticed(Supplier<List<String>> log) throws Exception {
    end(log);
    readers.forEach(reader -> assertEquals(readers.getFirst().history(), reader.history()));
    assertEquals(Set.of(List.of()), Set.copyOf(signals()));
  }

  /** Ends it: the log and every reader have everything, and readers were told of a new epoch. */
  public void endWithReset(Supplier<List<String>> log) throws Exception {
    end(log);
    signals().forEach(signals -> assertEquals(Set.of("reset"), Set.copyOf(signals)));
  }

  /**
   * Ends it: the readers of the first replica have noticed nothing; those of the others have been
   * told of gaps, and together with what these name they have what the first ones have.
   */
  public void endWithGaps(Supplier<List<String>> log) throws Exception {
    finish(log);
    for (int i = 0; i < readers.size(); i++) {
      boolean whole = i < READERS_PER_REPLICA;
      assertEquals(whole ? Set.of() : Set.of("gap"), Set.copyOf(signals(readers.get(i))));
      assertEquals(ids(readers.getFirst()), ids(readers.get(i)));
    }
  }

  /** The ids of all events that a reader got or was told to be missing, in its order. */
  private static List<String> ids(Reader reader) {
    return reader.history().stream().flatMap(Run::ids).toList();
  }

  private static Stream<String> ids(SseParser.Block block) {
    Matcher gap = GAP.matcher(block.data());
    if (block.event().equals("message") || !gap.find()) {
      return Stream.of(block.id());
    }
    Cursor from = Cursor.parse(gap.group(1)).orElseThrow();
    Cursor to = Cursor.parse(gap.group(2)).orElseThrow();
    return LongStream.rangeClosed(from.offset(), to.offset())
        .mapToObj(offset -> new Cursor(to.epoch(), offset).toString());
  }

  /** Stops the agents; waits until every reader has the last event; checks the streams. */
  private void finish(Supplier<List<String>> log) throws Exception {
    for (Traffic agent : agents) {
      published.addAll(agent.stop());
    }
    List<String> logged = log.get();
    String last = id(logged.getLast());
    await(
        () -> "every reader has " + last + ", not only " + lastIds(),
        () -> readers.stream().allMatch(reader -> last.equals(reader.lastId())));
    readers.forEach(Reader::stop);
    for (Thread thread : threads) {
      thread.join(LIMIT);
    }
    assertEquals(List.of(), witness.contradictions());
    readers.forEach(reader -> assertContiguous(reader.history()));
  }

  /**
   * The log has everything that was accepted, once, each agent's events in order; every reader has
   * it too, once unless there was a reset.
   */
  private void assertNothingIsLost(List<String> log) {
    assertInOrder(log.stream().map(Run::text).toList());
    for (Reader reader : readers) {
      List<String> texts =
          reader.history().stream()
              .filter(block -> block.event().equals("message"))
              .map(block -> text(block.data()))
              .toList();
      if (signals(reader).isEmpty()) {
        assertInOrder(texts);
      } else {
        var missing = new TreeSet<>(published);
        texts.forEach(missing::remove);
        assertEquals(Set.of(), missing);
      }
    }
  }

  private void assertInOrder(List<String> texts) {
    for (Traffic agent : agents) {
      String name = agent.name() + " ";
      Predicate<String> own = text -> text.startsWith(name);
      assertEquals(published.stream().filter(own).toList(), texts.stream().filter(own).toList());
    }
  }

  /** What each reader was told beside the events. */
  private List<List<String>> signals() {
    return readers.stream().map(Run::signals).toList();
  }

  private static List<String> signals(Reader reader) {
    return reader.history().stream()
        .map(SseParser.Block::event)
        .filter(event -> !event.equals("message"))
        .toList();
  }

  private static void assertContiguous(List<SseParser.Block> history) {
    Cursor last = null;
    for (SseParser.Block block : history) {
      Cursor at = Cursor.parse(block.id()).orElseThrow();
      Cursor next = last == null ? null : new Cursor(last.epoch(), last.offset() + 1);
      switch (block.event()) {
        case "message" -> assertTrue(next == null || next.equals(at), "after " + last + ": " + at);
        case "gap" -> {
          Matcher gap = GAP.matcher(block.data());
          assertTrue(gap.find(), block::data);
          assertTrue(next == null || next.toString().equals(gap.group(1)), block::data);
          assertEquals(at.toString(), gap.group(2));
        }
        case "reset" -> assertNotEquals(last == null ? "" : last.epoch(), at.epoch());
        default -> throw new AssertionError(block);
      }
      last = at;
    }
  }

  private List<String> lastIds() {
    return readers.stream().map(Reader::lastId).toList();
  }

  private static String text(String event) {
    Matcher text = TEXT.matcher(event);
    return text.find() ? text.group(1) : "";
  }

  private static String id(String event) {
    return event.split("\"")[3];
  }

  /** Waits until the condition holds, at most a minute; {@code what} is for the message. */
  public static void await(Supplier<String> what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < deadline, () -> "waited in vain until " + what.get());
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  @Override
  public void close() {
    readers.forEach(Reader::stop);
    agents.forEach(Traffic::close);
    http.shutdownNow();
  }
}
