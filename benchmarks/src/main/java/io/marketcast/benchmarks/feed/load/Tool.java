package io.marketcast.benchmarks.feed.load;

import io.marketcast.standalone.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program or file that the system must bring, and the Debian packages that have it. */
public enum Tool {
  CC("gcc libc6-dev", "/usr/bin/cc", "/usr/local/bin/cc"),
  NGINX("nginx", "/usr/sbin/nginx", "/usr/bin/nginx"),
  NCHAN("libnginx-mod-nchan", "/usr/lib/nginx/modules/ngx_nchan_module.so"),
  UVICORN("uvicorn", "/usr/bin/uvicorn"),
  FASTAPI("python3-fastapi", "/usr/lib/python3/dist-packages/fastapi"),
  PYTHON_REDIS("python3-redis", "/usr/lib/python3/dist-packages/redis"),
  UVLOOP("python3-uvloop", "/usr/lib/python3/dist-packages/uvloop"),
  HTTPTOOLS("python3-httptools", "/usr/lib/python3/dist-packages/httptools");

  private final String packages;
  private final List<Path> places;

  Tool(String packages, String... places) {
    this.packages = packages;
    this.places = Stream.of(places).map(Path::of).toList();
  }

  /**
   * Where it is.
   *
   * @throws StartException where it is not installed; says how to install it
   */
  public String find() throws StartException {
    for (Path place : places) {
      if (Files.exists(place)) {
        return place.toString();
      }
    }
    throw new StartException(
        places.getFirst().getFileName() + " is not installed: sudo apt install " + packages);
  }
}
