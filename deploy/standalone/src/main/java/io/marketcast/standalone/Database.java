package io.marketcast.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A real PostgreSQL server on loopback. */
public final class Database implements AutoCloseable {

  private static final String OWNER = "postgres";

  private final EmbeddedPostgres postgres;

  private Database(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Starts a server with its data in the workspace and waits until it answers.
   *
   * @throws StartException where it does not start
   */
  public static Database start(Workspace workspace) throws StartException {
    var log = ProcessBuilder.Redirect.appendTo(workspace.resolve("postgres.log").toFile());
    try {
      return new Database(
          EmbeddedPostgres.builder()
              .setPort(Workspace.freePort())
              .setDataDirectory(workspace.resolve("postgres"))
              .setOverrideWorkingDirectory(workspace.resolve("postgres-binaries").toFile())
              .setOutputRedirector(log)
              .setErrorRedirector(log)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .start());
    } catch (IOException | IllegalStateException e) {
      throw new StartException("PostgreSQL does not start: " + e.getMessage(), e);
    }
  }

  /** JDBC URL; the embedded server trusts connections from this machine. */
  public String url() {
    return postgres.getJdbcUrl(OWNER, OWNER);
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop", e);
    }
  }
}
