package io.marketcast.api.market.item;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.web.InLanguage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An item with its present order book.
 *
 * @param language of its name
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ItemDetail(
    @JsonUnwrapped ItemSummary item,
    @Schema(description = "How long ago somebody last looked") long ageSeconds,
    @Schema(description = "What is known of each part of the market the item was looked at in")
        List<Section> book,
    @JsonIgnore String language)
    implements InLanguage {

  /** One part of the market. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "BookSection")
  public record Section(
      @Schema(description = "sale, notice (announced), watched or unknown") String section,
      @Schema(description = "When it was last looked at") Instant captured,
      @Schema(description = "Whether that look showed everything") boolean complete,
      @Schema(description = "Price levels, cheapest first; 500 at most") List<Level> levels) {}

  /** One price level. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "BookLevel")
  public record Level(
      String listingId,
      String side,
      @Schema(nullable = true, description = "Per unit") BigDecimal price,
      @Schema(nullable = true) String currency,
      @Schema(nullable = true) Long quantity,
      @Schema(nullable = true) String sellerName,
      @Schema(description = "When it was last seen") Instant seen) {}
}
