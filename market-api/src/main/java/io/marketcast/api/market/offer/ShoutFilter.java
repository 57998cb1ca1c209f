package io.marketcast.api.market.offer;

import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.query.PageToken;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which shouts. */
public class ShoutFilter {

  @QueryParam("game")
  @Pattern(regexp = Checks.GAME)
  public String game;

  @QueryParam("realm")
  @Size(max = Checks.REALM_CHARS)
  public String realm;

  @QueryParam("q")
  @Size(min = 1, max = Checks.NAME_CHARS)
  @Parameter(description = "Part of the text, in any case")
  public String q;

  @QueryParam("nickname")
  @Size(min = 1, max = Checks.NAME_CHARS)
  public String nickname;

  @QueryParam("channel")
  @Min(0)
  @Max(1_000_000)
  public Integer channel;

  @QueryParam("from")
  @Parameter(description = "Without it the last 7 days where q or nickname is given, else all")
  public Instant from;

  @QueryParam("to")
  public Instant to;

  @QueryParam("limit")
  @DefaultValue(Checks.USUAL_ROWS)
  @Min(1)
  @Max(Checks.MOST_ROWS)
  public Integer limit;

  @QueryParam(PageToken.PARAMETER)
  @Size(min = 1, max = PageToken.MAX_CHARS)
  @Parameter(description = "next of the page before")
  public String cursor;
}
