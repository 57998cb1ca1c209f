package io.marketcast.benchmarks.feed.server;

import io.marketcast.benchmarks.feed.load.RedisPublisher;
import io.marketcast.benchmarks.feed.load.Tool;
import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What one writes first: FastAPI and uvicorn relaying the PubSub channel, one worker a core. */
public record RelayContestant(Path root, Workspace workspace, Redis redis) implements Contestant {

  @Override
  public String name() {
    return "fastapi";
  }

  @Override
  public FeedServer start() throws Exception {
    for (Tool tool : List.of(Tool.FASTAPI, Tool.PYTHON_REDIS, Tool.UVLOOP, Tool.HTTPTOOLS)) {
      tool.find();
    }
    int port = Workspace.freePort();
    var command =
        List.of(
            "/usr/bin/env",
            "MARKETCAST_REDIS_URI=" + redis.uri(),
            Tool.UVICORN.find(),
            "--app-dir",
            root.resolve("benchmarks/src/main/python").toString(),
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--workers",
            Integer.toString(Runtime.getRuntime().availableProcessors()),
            "--backlog",
            "4096",
            "--no-access-log",
            "--log-level",
            "warning",
            "relay:app");
    var process = new ChildProcess("fastapi", command, workspace.resolve("fastapi.log"));
    Listening.start(process, port);
    try {
      var publisher = RedisPublisher.connect(redis.uri());
      URI stream = URI.create("http://127.0.0.1:" + port + "/stream");
      return new FeedServer(name(), stream, process, publisher);
    } catch (Exception e) {
      process.stop();
      throw e;
    }
  }
}
