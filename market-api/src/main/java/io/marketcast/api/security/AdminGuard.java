package io.marketcast.api.security;

import io.marketcast.api.web.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Lets only those into {@link AdminOnly} endpoints whom {@link AdminAccess} allows. */
@Provider
@AdminOnly
@Singleton
public final class AdminGuard implements ContainerRequestFilter {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final AdminAccess access;
  private final HttpServerRequest request; // a proxy of the present one

  AdminGuard(AdminAccess access, HttpServerRequest request) {
    this.access = access;
    this.request = request;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    switch (access.of(request)) {
      case ALLOWED -> {}
      case UNKNOWN ->
          context.abortWith(
              refusal(
                      UNAUTHORIZED,
                      "the header \"Authorization: Bearer TOKEN\" is missing or wrong")
                  .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"marketcast\"")
                  .build());
      case CLOSED ->
          context.abortWith(
              refusal(FORBIDDEN, "closed, because no admin token is configured on this server")
                  .build());
    }
  }

  private static Response.ResponseBuilder refusal(int status, String detail) {
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(Problem.of(status, "Only for the operator", detail));
  }
}
