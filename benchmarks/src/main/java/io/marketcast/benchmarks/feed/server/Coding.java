package io.marketcast.benchmarks.feed.server;

import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.net.URI;
import java.util.List;

/** The ways to compress a stream that are compared. */
public enum Coding {
  NONE("not compressed", null, false),
  GZIP("gzip, once for all", "gzip", false),
  ZSTD("zstd, once for all", "zstd", false),
  NGINX("not compressed, through nginx", null, true),
  NGINX_GZIP("gzip for each connection, by nginx", "gzip", true);

  private static final String PROXY =
      """
      location / {
        proxy_pass http://127.0.0.1:%d;
        proxy_http_version 1.1;
        proxy_buffering off;
        proxy_set_header Connection "";
        proxy_set_header Accept-Encoding "";
        gzip on;
        gzip_comp_level 6;
        gzip_min_length 0;
        gzip_types text/event-stream;
      }
      """;

  private final String title;
  private final String token;
  private final boolean proxied;

  Coding(String title, String token, boolean proxied) {
    this.title = title;
    this.token = token;
    this.proxied = proxied;
  }

  public String title() {
    return title;
  }

  /** Options of the load client that ask for it. */
  public List<String> options() {
    return token == null ? List.of("-o") : List.of("-o", "-H", "Accept-Encoding: " + token);
  }

  /**
   * Where streams are compressed so: the replica itself, or a proxy that is started.
   *
   * @throws StartException where nginx is missing or does not start
   */
  public Front front(FeedServer replica, Workspace workspace)
      throws StartException, InterruptedException {
    if (!proxied) {
      return new Front(replica.stream(), null);
    }
    int port = Workspace.freePort();
    String server = PROXY.formatted(replica.stream().getPort());
    ChildProcess nginx = Nginx.start("nginx-" + port, workspace, port, null, "", server);
    return new Front(URI.create("http://127.0.0.1:" + port + replica.stream().getPath()), nginx);
  }
}
