package io.marketcast.api.market.query;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which game, and which of its realms; each null for all. */
public class MarketPart {

  @QueryParam("game")
  @Pattern(regexp = Checks.GAME)
  public String game;

  @QueryParam("realm")
  @Size(max = Checks.REALM_CHARS)
  @Parameter(description = "The operator's label of a server region")
  public String realm;

  /** All realms of a game, or of all. */
  public static MarketPart of(String game) {
    var part = new MarketPart();
    part.game = game;
    return part;
  }

  /** Restricts a query to it, whose table with game and realm has this name, dot included. */
  public Sql restrict(Sql sql, String table) {
    return sql.and(table + "game = ?", game).and(table + "realm = ?", realm);
  }
}
