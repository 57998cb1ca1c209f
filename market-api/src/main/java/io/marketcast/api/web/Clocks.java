package io.marketcast.api.web;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What time it is; tests say another. */
final class Clocks {

  @Produces
  @DefaultBean
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }
}
