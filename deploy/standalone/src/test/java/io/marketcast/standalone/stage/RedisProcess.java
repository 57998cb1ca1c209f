package io.marketcast.standalone.stage;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.marketcast.protocol.redis.RedisKeys;
import io.marketcast.standalone.Await;
import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A Redis of the tests: any options, restarted with others, killed, and held still. */
public final class RedisProcess implements AutoCloseable {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int CLUSTER_BUS = 10_000;
  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Workspace workspace;
  private final String name;
  private final String password; // null for none
  private final int port;
  private ChildProcess process;

  /** Chooses a port; does not start. */
  RedisProcess(Workspace workspace, String name, String password) throws StartException {
    this.workspace = workspace;
    this.name = name;
    this.password = password;
    this.port = freePort();
  }

  /** With the port free too that a cluster's nodes use among each other. */
  private static int freePort() throws StartException {
    int port = Workspace.freePort();
    while (!Workspace.isFree(port + CLUSTER_BUS)) {
      port = Workspace.freePort();
    }
    return port;
  }

  public int port() {
    return port;
  }

  /** Its files, which outlive it. */
  public Path data() throws StartException {
    return workspace.subfolder(name);
  }

  /** Starts it with more options than those that every one has; waits until it answers. */
  public void start(String... options) throws StartException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Redis.executable(workspace));
    command.addAll(List.of(options));
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--dir", data().toString()));
    if (password != null) {
      command.addAll(List.of("--requirepass", password, "--masterauth", password));
    }
    run(command);
  }

  /** Starts it as a Sentinel; waits until it answers. */
  public void startSentinel(String... monitoring)
      throws StartException, InterruptedException, IOException {
    var settings = new ArrayList<>(List.of(monitoring));
    settings.add("port " + port);
    settings.add("bind 127.0.0.1");
    settings.add("dir " + data());
    Path file = Files.write(data().resolve("sentinel.conf"), settings);
    run(List.of(Redis.executable(workspace), file.toString(), "--sentinel"));
  }

  private void run(List<String> command) throws StartException, InterruptedException {
    process = new ChildProcess(name, command, workspace.resolve(name + ".log"));
    process.start();
    Await.until(name + " to answer", LIMIT, process, this::answers);
  }

  private boolean answers() {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write(PING);
      int first = socket.getInputStream().read();
      return first == '+' || password != null && first == '-'; // NOAUTH
    } catch (IOException e) {
      return false;
    }
  }

  /** Its process, or null before the first start. */
  public ChildProcess process() {
    return process;
  }

  /** Asks or tells it something, on a connection of its own. */
  public <T> T ask(Function<RedisCommands<String, String>, T> question) {
    var uri = RedisURI.builder().withHost("127.0.0.1").withPort(port);
    if (password != null) {
      uri.withPassword(password.toCharArray());
    }
    try (var client = RedisClient.create(uri.build());
        var connection = client.connect()) {
      return question.apply(connection.sync());
    }
  }

  /** The feed's log, oldest event first. */
  public List<String> log() {
    return ask(redis -> redis.xrange(KEYS.log(), Range.unbounded())).stream()
        .map(entry -> entry.getBody().get(RedisKeys.LOG_FIELD))
        .toList();
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.kill();
    }
  }
}
