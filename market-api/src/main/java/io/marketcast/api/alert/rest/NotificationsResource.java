package io.marketcast.api.alert.rest;

import io.marketcast.api.alert.notify.Notifier;
import io.marketcast.api.alert.notify.TestResult;
import io.marketcast.api.feed.FeedService;
import io.marketcast.api.security.AdminOnly;
import io.marketcast.api.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trying out whether alerts arrive. */
@Path("/api/v1/monitoring/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
@AdminOnly
@Blocking
public class NotificationsResource {

  private final Notifier notifier;
  private final FeedService feed;
  private final InstantSource clock;

  NotificationsResource(Notifier notifier, FeedService feed, InstantSource clock) {
    this.notifier = notifier;
    this.feed = feed;
    this.clock = clock;
  }

  /** What each channel said. */
  public record TestReport(List<TestResult> channels) {}

  @POST
  @Path("test")
  @SecurityRequirement(name = "admin")
  @Operation(
      operationId = "testNotifications",
      summary = "Sends a test message to every channel",
      description = "Once, and answers with what each of them said, ten seconds each at most.")
  public TestReport test() throws InterruptedException {
    List<TestResult> results = notifier.test(feed.replica(), clock.instant());
    if (results.isEmpty()) {
      throw ProblemException.conflict(
          "no channel is configured: set MARKETCAST_NOTIFY_WEBHOOK_URL or"
              + " MARKETCAST_NOTIFY_DISCORD_URL");
    }
    return new TestReport(results);
  }
}
