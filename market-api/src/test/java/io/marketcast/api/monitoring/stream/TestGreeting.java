package io.marketcast.api.monitoring.stream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Greets with what a test says. */
@ApplicationScoped
class TestGreeting implements Greeting {

  private final List<MonitorMessage> messages = new ArrayList<>();

  synchronized void say(MonitorMessage... all) {
    messages.clear();
    messages.addAll(List.of(all));
  }

  @Override
  public synchronized List<MonitorMessage> greet() {
    return List.copyOf(messages);
  }
}
