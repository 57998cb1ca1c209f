package io.marketcast.api.web;

import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses texts that no database column can hold. Any thread. */
final class CleanParameters {

  private static final char NUL = '\0';

  @ServerRequestFilter
  void check(UriInfo uri) {
    uri.getQueryParameters()
        .forEach((name, values) -> {
          if (values.stream().anyMatch(value -> value.indexOf(NUL) >= 0)) {
            throw ProblemException.badParameter(name, "a text without NUL is expected");
          }
        });
  }
}
