package io.marketcast.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The project's shared folder, which is not part of the repository: real captures lie there. */
public final class SharedFiles {

  private SharedFiles() {}

  /** A real capture; without the shared folder the test that needs it is skipped. */
  public static Path capture(String name) {
    String variable = System.getenv("MARKETCAST_SHARED");
    Path shared = variable == null ? Path.of("..", "..", "shared") : Path.of(variable);
    Path capture = shared.resolve("captures").resolve(name);
    Assumptions.assumeTrue(
        Files.exists(capture), "no real captures here: set MARKETCAST_SHARED; missing " + capture);
    return capture;
  }
}
