package io.marketcast.api.agents;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * How an agent's clock is off.
 *
 * @param skewMillis its clock minus that of Redis
 * @param correctionMillis what is taken off its capture times in the database; 0 for a small skew
 * @param measured when
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ClockCorrection(long skewMillis, long correctionMillis, Instant measured) {}
