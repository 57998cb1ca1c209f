package io.marketcast.api.security;

import io.marketcast.api.web.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Lets only the operator call {@link AdminOnly} endpoints: who bears the token. Where none is set
 * they are closed, but for programs on this machine during the demo. Any thread.
 */
@Provider
@AdminOnly
@Singleton
public final class AdminGuard implements ContainerRequestFilter {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final Optional<AdminToken> token;
  private final boolean demo;
  private final HttpServerRequest request; // a proxy of the present one

  AdminGuard(AdminConfig config, HttpServerRequest request) {
    this.token = AdminToken.of(config.token(), config.tokenFile());
    this.demo = config.demo();
    this.request = request;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    if (token.isEmpty() && !(demo && isOwnProgram())) {
      refuse(
          context,
          FORBIDDEN,
          "no admin token is configured (MARKETCAST_ADMIN_TOKEN or …_TOKEN_FILE), so this is closed");
    } else if (token.isPresent()
        && !token.get().isIn(context.getHeaderString(HttpHeaders.AUTHORIZATION))) {
      refuse(context, UNAUTHORIZED, "the header Authorization: Bearer TOKEN is missing or wrong");
    }
  }

  /** Also keeps out web pages from elsewhere that the browser on this machine shows. */
  private boolean isOwnProgram() {
    String origin = request.getHeader("Origin");
    return ClientAddress.isLocal(request)
        && (origin == null || origin.equals(request.scheme() + "://" + request.authority()));
  }

  private static void refuse(ContainerRequestContext context, int status, String detail) {
    var answer =
        Response.status(status)
            .type(Problem.MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(Problem.of(status, "Only for the operator", detail));
    if (status == UNAUTHORIZED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"marketcast\"");
    }
    context.abortWith(answer.build());
  }
}
