package io.marketcast.agent.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.spool.SpoolSummary;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real agent processes, killed while they write and send. */
final class KilledAgentTest {

  private static final int ROUNDS = 6;

  @TempDir Path folder;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private TestRedis redis;
  private SpooledAgent agent;
  private int next;

  @BeforeEach
  void prepare() throws Exception {
    redis = new TestRedis(folder);
    agent = new SpooledAgent("vm-1", redis, folder.resolve("spool"));
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void nothingTakenIsLostOrDoubledHoweverOftenTheAgentIsKilled() throws Exception {
    redis.start();
    for (int round = 0; round < ROUNDS; round++) {
      killOneAgent();
    }
    assertLogIsWhole();
  }

  @Test
  void norWhenRedisIsKilledInBetween() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      boolean up = random.nextBoolean();
      if (up) {
        redis.start();
      }
      killOneAgent();
      if (up) {
        redis.ask(commands -> commands.save());
        redis.kill();
      }
    }
    redis.start();
    assertLogIsWhole();
  }

  @Test
  void aSpoolThatAnotherProcessHasIsRefusedUntilThatOneDies() throws Exception {
    Process process = startAgent(0);
    try {
      assertTrue(process.getInputStream().read() >= 0, "the agent runs");
      var refusal = assertThrows(PublishException.class, agent::start);
      assertTrue(refusal.getMessage().contains("in use by another agent"), refusal.getMessage());
    } finally {
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
    agent.start().close();
  }

  /** Starts an agent, lets it say a random number of numbers, and kills it. */
  private void killOneAgent() throws Exception {
    int from = next;
    int until = next + 1 + random.nextInt(3000);
    Process process = startAgent(from);
    int said = from - 1;
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = out.readLine();
      while (line != null) {
        said = Integer.parseInt(line);
        if (said == until) {
          process.toHandle().destroyForcibly(); // unlike that of Process, leaves the pipe open
        }
        line = out.readLine();
      }
    }
    process.waitFor();
    assertTrue(said >= until, "seed " + seed + ": the agent ended early");
    next = firstNotTaken(said + 1);
  }

  private Process startAgent(int from) throws IOException {
    String policy = List.of("always", "5ms", "never").get(random.nextInt(3));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledAgent.class.getName(),
            redis.uri(),
            agent.spool().toString(),
            Integer.toString(from),
            policy)
        .redirectError(new File(folder.toFile(), "agent.err"))
        .start();
  }

  /** One more event may have been taken than was said: the agent died in between. */
  private int firstNotTaken(int unsaid) throws Exception {
    String text = "\"text " + unsaid + "\"";
    var taken = new AtomicBoolean();
    SpoolSummary.of(
        agent.spool(),
        record -> {
          if (new String(record.json(), StandardCharsets.UTF_8).contains(text)) {
            taken.set(true);
          }
        });
    return taken.get() ? unsaid + 1 : unsaid;
  }

  private void assertLogIsWhole() throws Exception {
    try (var publisher = agent.start()) {
      Shouts.publish(publisher, next, next + 10);
      assertTrue(publisher.flush(Shouts.LIMIT), "seed " + seed);
    }
    assertEquals(Shouts.texts(0, next + 10), redis.log(), "seed " + seed);
  }
}
