package io.marketcast.standalone.stage;

import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.standalone.Database;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a test starts, in a folder of its own; ended the last first. For one thread. */
public final class Stage {

  private static final long NEEDED_BYTES = 300 << 20;
  private static final int REPLICAS = 2;

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final Workspace workspace;
  private int runs;

  public Stage() throws StartException {
    workspace = opened(Workspace.create(NEEDED_BYTES));
  }

  /** Something that is closed with the stage. */
  public <T extends AutoCloseable> T opened(T part) {
    parts.add(part);
    return part;
  }

  /** A Redis that is not started yet. */
  public RedisProcess redis(String name) throws StartException {
    return opened(new RedisProcess(workspace, name, null));
  }

  /** One that lets nobody in without a password. */
  public RedisProcess redis(String name, String password) throws StartException {
    return opened(new RedisProcess(workspace, name, password));
  }

  /** A PostgreSQL that answers. */
  public Database database() throws StartException {
    return opened(Database.start(workspace));
  }

  /** A replica that is not awaited. */
  public Replica replica(String uri, String databaseUrl, Map<String, String> settings)
      throws StartException {
    var installation = new Installation(Path.of("../.."));
    int port = Workspace.freePort();
    return opened(Replica.start(installation, workspace, port, uri, databaseUrl, settings));
  }

  /** Two replicas that are ready. */
  public List<Replica> replicas(String uri, String databaseUrl) throws Exception {
    var replicas = new ArrayList<Replica>();
    for (int i = 0; i < REPLICAS; i++) {
      replicas.add(replica(uri, databaseUrl, Map.of()));
    }
    for (Replica replica : replicas) {
      replica.awaitReady();
    }
    return replicas;
  }

  /** Agents and readers under way; closed by the test. */
  public Run begin(List<Replica> replicas, String uri, long logLength) throws Exception {
    Path spools = workspace.subfolder("spools");
    return Run.begin("run" + runs++, replicas, RedisAddress.parse(uri), logLength, spools);
  }

  public void close() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }
}
