package io.marketcast.api.market.shout;

import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.query.MarketPart;
import io.marketcast.api.market.query.PageWish;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which shouts. */
public class ShoutFilter {

  @Valid @BeanParam public MarketPart part = new MarketPart();

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

  @Valid @BeanParam public PageWish page = new PageWish();
}
