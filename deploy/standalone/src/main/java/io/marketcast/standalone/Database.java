package io.marketcast.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;

/** A real PostgreSQL server on loopback. */
public final class Database implements AutoCloseable {

  private static final String OWNER = "postgres";

  private final EmbeddedPostgres.Builder builder;
  private EmbeddedPostgres postgres;

  private Database(EmbeddedPostgres.Builder builder) {
    this.builder = builder;
  }

  /**
   * Starts a server with its data in the workspace and waits until it answers.
   *
   * @throws StartException where it does not start
   */
  public static Database start(Workspace workspace) throws StartException {
    var log = ProcessBuilder.Redirect.appendTo(workspace.resolve("postgres.log").toFile());
    var database =
        new Database(
            EmbeddedPostgres.builder()
                .setPort(Workspace.freePort())
                .setDataDirectory(workspace.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(workspace.resolve("postgres-binaries").toFile())
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setServerConfig("listen_addresses", "127.0.0.1"));
    database.restart();
    return database;
  }

  /** Starts it, again or for the first time, and waits until it answers. */
  public void restart() throws StartException {
    try {
      postgres = builder.start();
    } catch (IOException | IllegalStateException e) {
      throw new StartException("PostgreSQL does not start: " + e.getMessage(), e);
    }
  }

  /** JDBC URL; the embedded server trusts connections from this machine. */
  public String url() {
    return postgres.getJdbcUrl(OWNER, OWNER);
  }

  /** For looking into it. */
  public DataSource connections() {
    return postgres.getPostgresDatabase();
  }

  /** Stops it; its data stays for a restart, and goes with the workspace. */
  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop", e);
    }
  }
}
