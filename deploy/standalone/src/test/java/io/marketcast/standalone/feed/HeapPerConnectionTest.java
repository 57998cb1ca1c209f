package io.marketcast.standalone.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.Workspace;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an idle connection costs a replica: what lives on its heap after a full collection. */
final class HeapPerConnectionTest {

  private static final int CONNECTIONS = 2_000;
  private static final int MOST_BYTES = 8 << 10;
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
  private static final String UPGRADE =
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

  private final List<AutoCloseable> parts = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void anIdleConnectionTakesEightKibibytesAtMost() throws Exception {
    Workspace workspace = opened(Workspace.create(100 << 20));
    Redis redis = opened(Redis.start(workspace));
    var installation = new Installation(Path.of("../.."));
    int port = Workspace.freePort();
    Replica replica =
        opened(Replica.start(installation, workspace, port, redis.uri(), null, Map.of()));
    replica.awaitReady();
    open(port, "/api/v1/stream", "", 50); // what is made once for all
    open(port, "/api/v1/realtime/ws", UPGRADE, 50);
    long before = liveBytes(replica);
    open(port, "/api/v1/stream", "", CONNECTIONS);
    long between = liveBytes(replica);
    open(port, "/api/v1/realtime/ws", UPGRADE, CONNECTIONS);
    long after = liveBytes(replica);
    long events = (between - before) / CONNECTIONS;
    long messages = (after - between) / CONNECTIONS;
    System.out.printf("heap of a connection: SSE %d B, WebSocket %d B%n", events, messages);
    assertTrue(events > 500 && messages > 500, "nothing has been measured");
    assertTrue(events <= MOST_BYTES, events + " bytes for a stream of events");
    assertTrue(messages <= MOST_BYTES, messages + " bytes for a WebSocket");
  }

  /** Connections that have got something each. */
  private void open(int port, String path, String headers, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      Socket socket = opened(new Socket("127.0.0.1", port));
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      InputStream in = socket.getInputStream();
      assertTrue(in.read() > 0, "it is refused");
    }
  }

  private static long liveBytes(Replica replica) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    String pid = Long.toString(replica.process().pid());
    Process process = new ProcessBuilder(jcmd.toString(), pid, "GC.class_histogram").start();
    String histogram = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor());
    Matcher total = TOTAL.matcher(histogram);
    assertTrue(total.find(), histogram);
    return Long.parseLong(total.group(1));
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.add(part);
    return part;
  }
}
