package io.marketcast.api.alert;

import io.marketcast.api.alert.state.Alert.Source;
import io.marketcast.api.alert.store.AlertFilter;
import io.marketcast.api.monitoring.stream.Greeting;
import io.marketcast.api.monitoring.stream.MonitorMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The last alerts for those who begin to watch. */
@ApplicationScoped
public class AlertGreeting implements Greeting {

  private static final int LAST = 50;

  private final AlertView alerts;
  private final AlertNews news;
  private final InstantSource clock;

  AlertGreeting(AlertView alerts, AlertNews news, InstantSource clock) {
    this.alerts = alerts;
    this.news = news;
    this.clock = clock;
  }

  @Override
  public List<MonitorMessage> greet() {
    return Stream.of(Source.SYSTEM, Source.MARKET).map(this::last).toList();
  }

  private MonitorMessage last(Source source) {
    var last = alerts.recent(new AlertFilter(source, null, null, LAST)).alerts();
    return new MonitorMessage(AlertNews.type(source), news.message(source, last, clock.instant()));
  }
}
