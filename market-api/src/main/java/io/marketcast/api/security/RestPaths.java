package io.marketcast.api.security;

/** Which paths are REST: all of the API but the streams, which have rules of their own. */
final class RestPaths {

  private static final String API = "/api/v1/";
  private static final String STREAM = API + "stream";
  private static final String WEB_SOCKET = API + "realtime/ws";
  private static final String MONITORING = API + "monitoring/stream";

  private RestPaths() {}

  static boolean isRest(String normalizedPath) {
    return normalizedPath.startsWith(API)
        && !normalizedPath.startsWith(STREAM)
        && !normalizedPath.equals(WEB_SOCKET)
        && !normalizedPath.equals(MONITORING);
  }
}
