package io.marketcast.standalone.operate;

import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.nio.file.Path;

/** The agent {@code vm-1}, which captures on the loopback interface of this machine. */
final class LiveAgent {

  private LiveAgent() {}

  /** One that is not started yet. */
  static ChildProcess of(Installation installation, Workspace workspace, Redis redis)
      throws StartException {
    Path home = workspace.subfolder("agent");
    return new ChildProcess(
        "agent",
        installation.agent(
            "run",
            "--redis",
            redis.uri(),
            "--agent",
            "vm-1",
            "--interface",
            "lo",
            "--home",
            home.toString()),
        workspace.resolve("agent.log"));
  }
}
