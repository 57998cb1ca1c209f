package io.marketcast.benchmarks.feed;

import io.marketcast.benchmarks.feed.load.LoadClient;
import io.marketcast.benchmarks.feed.load.Mark;
import io.marketcast.benchmarks.feed.load.Pacer;
import io.marketcast.benchmarks.feed.server.FeedServer;
import java.time.Duration;

/** Measures a replica's good connections at one rate, without rude clients and beside them. */
record RudeStep(FeedServer replica, LoadClient good, Plan plan) {

  private static final int RATE = 100;

  /** Starts the rude ones. */
  interface Attack {
    LoadClient start() throws Exception;
  }

  RudeOutcome run(Attack attack) throws Exception {
    Pacer pacer =
        Pacer.start(replica.publisher(), RATE, 3 * (plan.warmUpSeconds() + plan.seconds()));
    Step.pause(plan.warmUpSeconds());
    good.mark();
    Step.pause(plan.seconds());
    Mark before = good.mark();
    LoadClient rude = attack.start();
    Step.pause(plan.warmUpSeconds());
    good.mark();
    rude.mark();
    Duration cpuBefore = replica.cpu();
    Step.pause(plan.seconds());
    Mark during = good.mark();
    Mark got = rude.mark();
    double cpu = replica.cpu().minus(cpuBefore).toNanos() / 1e9 / got.seconds();
    pacer.finish();
    return new RudeOutcome(before, during, got, cpu);
  }
}
