package io.marketcast.api.security;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who may change anything: who bears the configured token. Where none is configured nobody may, but
 * for programs on this machine during the demo. Any thread.
 */
@ApplicationScoped
public class AdminAccess {

  /** What became of a request. */
  public enum Verdict {
    ALLOWED,
    /** The token is missing or wrong. */
    UNKNOWN,
    /** There is no token that could be right. */
    CLOSED
  }

  private final Optional<AdminToken> token;
  private final boolean demo;

  AdminAccess(
      @ConfigProperty(name = "marketcast.admin.token") Optional<String> token,
      @ConfigProperty(name = "marketcast.admin.token-file") Optional<Path> tokenFile,
      @ConfigProperty(name = "marketcast.demo", defaultValue = "false") boolean demo) {
    this.token = AdminToken.of(token, tokenFile);
    this.demo = demo;
  }

  /** A token that cannot be used is told at the start, not at the first request. */
  void start(@Observes StartupEvent event) {}

  public Verdict of(HttpServerRequest request) {
    if (token.isPresent()) {
      return token.get().isIn(request.getHeader("Authorization"))
          ? Verdict.ALLOWED
          : Verdict.UNKNOWN;
    }
    return demo && isOwnProgram(request) ? Verdict.ALLOWED : Verdict.CLOSED;
  }

  /** Whether this is the configured token, for those who cannot set a header. */
  public boolean isToken(String text) {
    return token.isPresent() && token.get().isIn("Bearer " + text);
  }

  /** Also keeps out web pages from elsewhere that the browser on this machine shows. */
  private static boolean isOwnProgram(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    return LocalProgram.sent(request)
        && (origin == null || origin.equals(request.scheme() + "://" + request.authority()));
  }
}
