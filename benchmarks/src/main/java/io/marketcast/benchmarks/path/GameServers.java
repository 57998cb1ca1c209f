package io.marketcast.benchmarks.path;

import io.marketcast.agent.simulate.Simulation;
import io.marketcast.agent.simulate.SimulationSettings;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.agent.tcp.TcpLimits;
import io.marketcast.agent.tcp.TcpReassembly;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What simulated players and servers of both games say, said again over real connections on
 * loopback, each part as long after the last as it was simulated. One thread speaks; one for each
 * socket reads.
 */
final class GameServers {

  private static final int ETHERNET = 1;

  private record Line(int connection, Direction direction, byte[] bytes, long atNanos) {}

  /** Both ends of a connection. */
  private record Ends(Socket player, Socket server) {

    void say(Line line) throws IOException {
      Socket speaker = line.direction() == Direction.SERVER_TO_CLIENT ? server : player;
      speaker.getOutputStream().write(line.bytes());
    }
  }

  private final List<Line> script = new ArrayList<>();
  private int connections;

  GameServers(double eventsPerSecond, int seconds) {
    var settings =
        SimulationSettings.defaults()
            .withEventsPerSecond(eventsPerSecond)
            .withSeconds(seconds)
            .withDisturbedShare(0);
    var streams = new TcpReassembly(TcpLimits.defaults(), () -> new Scribe(connections++));
    for (var packet : Simulation.run(settings).packets()) {
      byte[] bytes = packet.bytes();
      streams.packet(ETHERNET, bytes, bytes.length, bytes.length, packet.epochNanos());
    }
    streams.finish();
  }

  /** Plays everything once, at the pace it was simulated. */
  void play(ServerSocket listening) throws IOException {
    Map<Integer, Ends> talks = new HashMap<>();
    try {
      long start = System.nanoTime();
      long first = script.getFirst().atNanos();
      for (Line line : script) {
        LockSupport.parkNanos(start + line.atNanos() - first - System.nanoTime());
        Ends ends = talks.get(line.connection());
        if (ends == null) {
          ends = connect(listening);
          talks.put(line.connection(), ends);
        }
        ends.say(line);
      }
    } finally {
      for (Ends ends : talks.values()) {
        ends.player().close();
        ends.server().close();
      }
    }
  }

  private static Ends connect(ServerSocket listening) throws IOException {
    var player = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort());
    Socket server = listening.accept();
    for (Socket end : List.of(player, server)) {
      end.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> readAll(end));
    }
    return new Ends(player, server);
  }

  private static void readAll(Socket end) {
    try {
      end.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // the play is over
    }
  }

  /** Writes down what both ends of one connection say. */
  private final class Scribe implements StreamListener {

    private final int connection;

    Scribe(int connection) {
      this.connection = connection;
    }

    @Override
    public void bytes(Direction direction, byte[] buffer, int offset, int length, long epochNanos) {
      byte[] bytes = Arrays.copyOfRange(buffer, offset, offset + length);
      script.add(new Line(connection, direction, bytes, epochNanos));
    }

    @Override
    public void gap(Direction direction, long lostBytes, long epochNanos) {
      throw new IllegalStateException("the simulation lost bytes");
    }

    @Override
    public void ended() {}

    @Override
    public boolean wantsBytes() {
      return true;
    }
  }
}
