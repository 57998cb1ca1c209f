package io.marketcast.api.alert.lead;

import io.marketcast.api.agents.ControlRedis;
import io.marketcast.api.alert.lead.Lease.AwayException;
import io.marketcast.api.feed.FeedService;
import io.marketcast.api.store.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Decides which replica looks after alerts: who has the lease in Redis; while Redis does not
 * answer, who has that in the database; where that does not answer either, who had the last one. A
 * lease is had for {@code Lease.TERM} unless it is asked for again, so ask more often. One thread
 * asks; any may look.
 */
@ApplicationScoped
public class Leadership {

  private static final Logger LOG = Logger.getLogger(Leadership.class);

  private final Lease redis;
  private final Lease database;
  private final boolean hasDatabase;
  private volatile Role role = Role.FOLLOWER;
  private boolean held; // whether this replica had the last lease that anybody gave

  Leadership(ControlRedis redis, Database database, FeedService feed, MeterRegistry registry) {
    // a process that is started again is another holder
    String holder = feed.replica() + "/" + UUID.randomUUID();
    this.redis = new RedisLease(redis, holder);
    this.database = new DatabaseLease(database, holder);
    this.hasDatabase = database.isConfigured();
    Gauge.builder("marketcast.alert.leader", this, self -> self.role == Role.FOLLOWER ? 0 : 1)
        .description("1 where this replica looks after alerts")
        .register(registry);
  }

  /** Asks. Waits for Redis and the database, for seconds. */
  public Role renew() {
    Role now = ask();
    if (now != role) {
      LOG.debugf("alerts: this replica is %s now", now);
    }
    role = now;
    return now;
  }

  /** What it was when somebody asked last. */
  public Role role() {
    return role;
  }

  private Role ask() {
    try {
      held = redis.renew();
      return held ? Role.LEADER : Role.FOLLOWER;
    } catch (AwayException e) {
      return askDatabase();
    }
  }

  private Role askDatabase() {
    try {
      held = hasDatabase ? database.renew() : held;
    } catch (AwayException e) {
      LOG.debug("neither Redis nor the database answers; who led goes on");
    }
    return held ? Role.ACTING : Role.FOLLOWER;
  }

  /** Lets another replica lead at once. */
  public void release() {
    switch (role) {
      case LEADER -> redis.release();
      case ACTING -> database.release();
      case FOLLOWER -> {}
    }
  }
}
