package io.marketcast.api.market.offer;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How sure the reading of a shout must be; null for all. */
public class Credence {

  @QueryParam("min_confidence")
  @DecimalMin("0")
  @DecimalMax("1")
  @Parameter(description = "0 to 1: offers in which less had to be supposed")
  public BigDecimal minConfidence;
}
