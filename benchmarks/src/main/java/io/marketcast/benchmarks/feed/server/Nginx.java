package io.marketcast.benchmarks.feed.server;

import io.marketcast.benchmarks.feed.load.Tool;
import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's nginx in the foreground, with all its files in the workspace. */
public final class Nginx {

  private static final String CONFIGURATION =
      """
      daemon off;
      %1$s
      worker_processes auto;
      pid %2$s/pid;
      error_log stderr warn;
      events { worker_connections 65536; }
      http {
        access_log off;
        tcp_nodelay on;
        keepalive_requests 1000000000;
        client_body_temp_path %2$s/body;
        proxy_temp_path %2$s/proxy;
        fastcgi_temp_path %2$s/fastcgi;
        uwsgi_temp_path %2$s/uwsgi;
        scgi_temp_path %2$s/scgi;
        %3$s
        server {
          listen 127.0.0.1:%4$d backlog=4096;
          %5$s
        }
      }
      """;

  private Nginx() {}

  /**
   * Starts it and waits until it listens.
   *
   * @param module shared library to load, or null
   * @param http settings for all servers
   * @param server settings of the server
   */
  public static ChildProcess start(
      String name, Workspace workspace, int port, String module, String http, String server)
      throws StartException, InterruptedException {
    String nginx = Tool.NGINX.find();
    Path folder = workspace.resolve(name);
    Path configuration = folder.resolve("nginx.conf");
    String load = module == null ? "" : "load_module " + module + ";";
    try {
      Files.createDirectories(folder);
      Files.writeString(configuration, CONFIGURATION.formatted(load, folder, http, port, server));
    } catch (IOException e) {
      throw new StartException("cannot write " + configuration + ": " + e.getMessage(), e);
    }
    var command = List.of(nginx, "-p", folder.toString(), "-c", configuration.toString());
    return Listening.start(new ChildProcess(name, command, workspace.resolve(name + ".log")), port);
  }
}
