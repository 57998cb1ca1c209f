package io.marketcast.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tests start one application after the other in one process, and the registry outlives them:
 * gauges of the next would go on showing the objects of the one before.
 */
@ApplicationScoped
class FreshMeters {

  void end(@Observes ShutdownEvent event, MeterRegistry registry) {
    registry.clear();
  }
}
