package io.marketcast.benchmarks.feed;

import io.marketcast.benchmarks.feed.load.LoadClient;
import io.marketcast.benchmarks.feed.load.Mark;
import io.marketcast.benchmarks.feed.load.Pacer;
import io.marketcast.benchmarks.feed.server.FeedServer;
import io.marketcast.benchmarks.feed.server.Front;
import java.time.Duration;

/** Runs a way to compress at one rate and measures what it costs. */
record CodingStep(FeedServer replica, Front front, LoadClient probe, LoadClient load, Plan plan) {

  CodingOutcome run(int rate) throws Exception {
    Pacer pacer = Pacer.start(replica.publisher(), rate, plan.warmUpSeconds() + plan.seconds());
    Step.pause(plan.warmUpSeconds());
    long eventsBefore = probe.mark().events();
    load.mark();
    Duration cpuBefore = cpu();
    Step.pause(plan.seconds());
    Mark seen = probe.mark();
    Mark received = load.mark();
    double cpu = cpu().minus(cpuBefore).toNanos() / 1e9 / received.seconds();
    pacer.finish();
    return new CodingOutcome(seen.events() - eventsBefore, received, seen, cpu);
  }

  private Duration cpu() {
    return replica.cpu().plus(front.cpu());
  }
}
