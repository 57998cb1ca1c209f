package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.protocol.CommandType;
import io.marketcast.agent.capture.live.CanCapture;
import io.marketcast.agent.capture.live.GameTraffic;
import io.marketcast.protocol.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** The doctor with the real library, real loopback traffic and a real Redis. */
final class DoctorCommandTest {

  @TempDir private Path folder;
  private int port;
  private String uri;
  private RedisServer redis;

  @BeforeEach
  void start() throws IOException {
    port = FreePort.next();
    uri = "redis://127.0.0.1:" + port;
    redis = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
    redis.start();
  }

  @AfterEach
  void stop() throws IOException {
    redis.stop();
  }

  @Test
  void aHealthyAgentPassesEverythingAndNothingIsChanged() throws Exception {
    CanCapture.assume();
    try (var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String game = Integer.toString(listening.getLocalPort());
      var result =
          new FutureTask<>(
              () -> doctor("--interface", "lo", "--server-port", game, "--seconds", "60"));
      Thread.ofPlatform().start(result);
      // said again and again until the doctor, who begins at some time, has heard enough
      for (int seed = 1; !result.isDone(); seed++) {
        new GameTraffic(seed, 3).playBothSides(listening);
      }
      Agent.Result healthy = result.get(1, TimeUnit.SECONDS);
      assertEquals(0, healthy.exitCode(), healthy.out());
      for (String check :
          List.of(
              "library ",
              "interfaces ",
              "rights ",
              "traffic ",
              "game ",
              "redis ",
              "redis-publish ",
              "redis-control ",
              "clock ",
              "folder ")) {
        assertTrue(healthy.out().contains("PASS  " + check), check + " in " + healthy.out());
      }
    }
    try (var client = RedisClient.create(uri);
        var connection = client.connect()) {
      assertEquals(0, connection.sync().dbsize());
    }
    assertFalse(Files.exists(folder.resolve("pseudonym.key")));
  }

  @Test
  void noPacketsIsAFailureThatSaysWhatToLookAt() throws Exception {
    CanCapture.assume();
    String silent = Integer.toString(FreePort.next());
    Agent.Result result = doctor("--interface", "lo", "--server-port", silent, "--seconds", "1");
    assertEquals(1, result.exitCode());
    assertTrue(result.out().contains("FAIL  traffic"), result.out());
    assertTrue(result.out().contains("no packets in 1 seconds"), result.out());
    assertTrue(result.out().contains("fix: start the game"), result.out());
  }

  @Test
  void noSuchInterfaceIsAFailureThatNamesTheKnownOnes() {
    CanCapture.assume();
    Agent.Result result = doctor("--interface", "nosuch0");
    assertEquals(1, result.exitCode());
    assertTrue(
        result.out().matches("(?s).*FAIL  interfaces +no such interface: nosuch0; known .*lo.*"),
        result.out());
  }

  @Test
  void noPermissionIsAFailureWithTheCommandThatGivesIt() throws Exception {
    CanCapture.assume();
    List<String> dropped =
        List.of("setpriv", "--bounding-set=-net_raw,-net_admin", "--inh-caps=-all");
    assumeTrue(works(dropped), "setpriv cannot take rights away here");
    String out = inProcess(dropped, List.of(), "--interface", "lo", "--json");
    assertTrue(out.contains("\"check\" : \"rights\""), out);
    assertTrue(out.contains("\"grade\" : \"FAIL\""), out);
    assertTrue(out.contains("AmbientCapabilities=CAP_NET_RAW"), out);
    assertTrue(out.contains("--ambient-caps=+net_raw"), out);
  }

  @Test
  void noLibraryIsAFailureThatNamesThePackage() throws Exception {
    String out =
        inProcess(List.of(), List.of("-Dorg.pcap4j.core.pcapLibName=nosuchlibrary"), "--json");
    assertTrue(out.contains("\"check\" : \"library\""), out);
    assertTrue(out.contains("no capture library is installed"), out);
    assertTrue(out.contains("apt install libpcap0.8"), out);
    assertTrue(out.contains("\"check\" : \"redis\""), "the other checks are made all the same");
  }

  @Test
  void aRedisThatIsAwayOrRefusesIsToldWithoutThePassword() throws Exception {
    Agent.Result away =
        new Agent(folder)
            .run(
                "doctor",
                "--server-port",
                "1",
                "--seconds",
                "1",
                "--redis",
                "redis://u:s3cret@127.0.0.1:" + FreePort.next());
    assertEquals(1, away.exitCode());
    assertTrue(away.out().contains("FAIL  redis "), away.out());
    assertFalse((away.out() + away.err()).contains("s3cret"));

    try (var client = RedisClient.create(uri);
        var connection = client.connect()) {
      var setuser = connection.sync();
      setuser.aclSetuser(
          "weak",
          AclSetuserArgs.Builder.on()
              .addPassword("pw")
              .allKeys()
              .allChannels()
              .addCommand(CommandType.PING));
    }
    Agent.Result refused =
        new Agent(folder)
            .run(
                "doctor",
                "--server-port",
                "1",
                "--seconds",
                "1",
                "--redis",
                "redis://weak:pw@127.0.0.1:" + port);
    assertTrue(refused.out().contains("FAIL  redis-publish"), refused.out());
    assertTrue(refused.out().contains("+@scripting"), refused.out());
  }

  @Test
  void theCommandForPermissionGivesIt() throws Exception {
    CanCapture.assume();
    List<String> given =
        List.of(
            "setpriv",
            "--securebits=+noroot",
            "--bounding-set=-all,+net_raw",
            "--inh-caps=+net_raw",
            "--ambient-caps=+net_raw");
    assumeTrue(works(given), "setpriv cannot give single rights here");
    String silent = Integer.toString(FreePort.next());
    String out =
        inProcess(given, List.of(), "--interface", "lo", "--server-port", silent, "--json");
    assertTrue(out.contains("listening on lo"), out);
  }

  private Agent.Result doctor(String... options) {
    var arguments = new ArrayList<>(List.of("doctor", "--redis", uri));
    arguments.addAll(List.of(options));
    return new Agent(folder).run(arguments.toArray(String[]::new));
  }

  private static boolean works(List<String> prefix) throws Exception {
    var command = new ArrayList<>(prefix);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String inProcess(List<String> prefix, List<String> jvm, String... options)
      throws Exception {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("doctor", "--redis", uri, "--seconds", "1"));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("MARKETCAST_HOME", folder.toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), out);
    return out;
  }
}
