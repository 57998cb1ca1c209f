package io.marketcast.agent.capture.live;

import io.marketcast.agent.simulate.Simulation;
import io.marketcast.agent.simulate.SimulationSettings;
import io.marketcast.agent.simulate.network.TimedPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What the simulator's players and servers say to each other, said again over real TCP connections.
 * Both ends know the whole script, so each writes its lines and reads the other's: what comes
 * before something in the script comes before it on the wire.
 */
public final class GameTraffic {

  private static final int ETHERNET_BYTES = 14;
  private static final int IPV4_TYPE = 0x0800;
  private static final int IPV6_BYTES = 40;
  private static final int LEAST_CLIENT_PORT = 50_000;

  private record Line(int connection, boolean fromServer, byte[] bytes) {}

  private final Simulation simulation;
  private final List<Line> script = new ArrayList<>();
  private final Map<Integer, Integer> connections = new LinkedHashMap<>();

  public GameTraffic(long seed, int seconds) {
    simulation =
        Simulation.run(
            SimulationSettings.defaults()
                .withSeed(seed)
                .withSeconds(seconds)
                .withDisturbedShare(0));
    simulation.packets().forEach(this::addLine);
  }

  public Simulation simulation() {
    return simulation;
  }

  private void addLine(TimedPacket packet) {
    ByteBuffer frame = ByteBuffer.wrap(packet.bytes());
    boolean ipv4 = frame.getShort(12) == IPV4_TYPE;
    int tcp = ETHERNET_BYTES + (ipv4 ? (frame.get(14) & 0x0f) * 4 : IPV6_BYTES);
    int end =
        ETHERNET_BYTES + (ipv4 ? frame.getShort(16) & 0xffff : IPV6_BYTES + frame.getShort(18));
    int data = tcp + (frame.get(tcp + 12) >> 4 & 0x0f) * 4;
    if (data == end) {
      return;
    }
    int source = frame.getShort(tcp) & 0xffff;
    boolean fromServer = source < LEAST_CLIENT_PORT;
    int client = fromServer ? frame.getShort(tcp + 2) & 0xffff : source;
    int connection = connections.computeIfAbsent(client, port -> connections.size());
    script.add(new Line(connection, fromServer, Arrays.copyOfRange(packet.bytes(), data, end)));
  }

  /** Accepts as many connections as the script has and plays the servers. */
  void serve(ServerSocket listening) throws IOException {
    var sockets = new ArrayList<Socket>();
    try {
      while (sockets.size() < connections.size()) {
        sockets.add(listening.accept());
      }
      play(sockets, true);
    } finally {
      closeAll(sockets);
    }
  }

  /** Connects and plays the players. */
  void connect(InetAddress address, int port) throws IOException {
    var sockets = new ArrayList<Socket>();
    try {
      while (sockets.size() < connections.size()) {
        var socket = new Socket();
        sockets.add(socket);
        socket.connect(new InetSocketAddress(address, port), 5000);
      }
      play(sockets, false);
    } finally {
      closeAll(sockets);
    }
  }

  /** Says the whole script on this machine. */
  public void playBothSides(ServerSocket listening) throws IOException, InterruptedException {
    var serving = new FutureTask<Void>(() -> serveAll(listening));
    Thread.ofPlatform().daemon().start(serving);
    connect(listening.getInetAddress(), listening.getLocalPort());
    try {
      serving.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private Void serveAll(ServerSocket listening) throws IOException {
    serve(listening);
    return null;
  }

  private void play(List<Socket> sockets, boolean asServer) throws IOException {
    for (Socket socket : sockets) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(20_000);
    }
    for (Line line : script) {
      Socket socket = sockets.get(line.connection());
      if (line.fromServer() == asServer) {
        socket.getOutputStream().write(line.bytes());
      } else {
        socket.getInputStream().readNBytes(line.bytes().length);
      }
    }
  }

  private static void closeAll(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** A game server as a process of its own, for another network namespace: seed, seconds, port. */
  public static void main(String[] arguments) throws IOException {
    var traffic = new GameTraffic(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
    try (var listening = new ServerSocket(Integer.parseInt(arguments[2]))) {
      System.out.println("listening");
      System.out.flush();
      traffic.serve(listening);
    }
  }
}
