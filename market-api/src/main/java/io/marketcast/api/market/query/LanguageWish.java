package io.marketcast.api.market.query;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** In which language a client would have names. */
public class LanguageWish {

  private static final int MOST_CHARS = 20;

  @QueryParam("lang")
  @Size(min = 1, max = MOST_CHARS)
  @Parameter(
      description =
          "Language of names, such as en or zh-TW; without it what Accept-Language prefers of those"
              + " there are, else the operator's")
  public String lang;

  @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE)
  @Parameter(hidden = true)
  public String accepted;

  boolean isNone() {
    return lang == null && accepted == null;
  }
}
