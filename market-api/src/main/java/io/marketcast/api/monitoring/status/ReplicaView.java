package io.marketcast.api.monitoring.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.monitoring.replica.ReplicaStatus;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A replica as others see it.
 *
 * @param connected whether its last heartbeat still counts
 * @param lastSeen that heartbeat, by the clock of the replica that looks
 * @param status what it said; null where it is gone
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplicaView(
    String replica,
    boolean connected,
    Instant lastSeen,
    double silentSeconds,
    @Schema(nullable = true) ReplicaStatus status) {}
