package io.marketcast.api.alert.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.Alert.Source;
import io.marketcast.api.alert.state.Level;
import io.marketcast.api.security.Secret;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells people of alerts, where the operator has named a channel. Never waits for one. Thread-safe.
 */
@ApplicationScoped
public class Notifier {

  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  private final Level least;
  private final Transport transport; // null where there is no channel
  private final List<Courier> couriers = new ArrayList<>();

  /** How many channels have not settled a notice yet. */
  private final Map<Key, AtomicInteger> unsettled = new ConcurrentHashMap<>();

  private final Queue<Notice> settled = new ConcurrentLinkedQueue<>();

  private record Key(Notice.Event event, String alert) {

    static Key of(Notice notice) {
      return new Key(notice.event(), notice.alert().id());
    }
  }

  Notifier(NotifyConfig config, ObjectMapper json, MeterRegistry registry) {
    least = config.least();
    List<Channel> channels = channels(config, json);
    transport = channels.isEmpty() ? null : new Transport(ATTEMPT_LIMIT);
    var patience = new Patience(FIRST_RETRY, LONGEST_RETRY, config.giveUpAfter());
    for (Channel channel : channels) {
      couriers.add(
          new Courier(
              channel,
              transport,
              patience,
              config.gather(),
              config.queue(),
              this::settle,
              registry));
    }
  }

  private static List<Channel> channels(NotifyConfig config, ObjectMapper json) {
    var channels = new ArrayList<Channel>();
    var webhook = config.webhook();
    Secret.of(webhook.url(), webhook.urlFile())
        .map(url -> Secret.address("marketcast.notify.webhook.url", url))
        .map(
            url -> new WebhookChannel(url, Secret.of(webhook.secret(), webhook.secretFile()), json))
        .ifPresent(channels::add);
    Secret.of(config.discord().url(), config.discord().urlFile())
        .map(url -> Secret.address("marketcast.notify.discord.url", url))
        .map(url -> new DiscordChannel(url, json))
        .ifPresent(channels::add);
    return channels;
  }

  /** An address that cannot be used is told at the start, not when something is wrong. */
  void start(@Observes StartupEvent event) {}

  void stop(@Observes ShutdownEvent event) {
    couriers.forEach(Courier::close);
    if (transport != null) {
      transport.close();
    }
  }

  /** Whether an alert is one that people want to be told of. */
  public boolean isWanted(Alert alert) {
    return alert.source() == Source.MARKET || alert.level().compareTo(least) >= 0;
  }

  /** Tells; nothing new where the same is being told already. */
  public void tell(Notice notice) {
    if (couriers.isEmpty()) {
      settled.add(notice);
    } else if (unsettled.putIfAbsent(Key.of(notice), new AtomicInteger(couriers.size())) == null) {
      couriers.forEach(courier -> courier.offer(notice));
    }
  }

  private void settle(Notice notice) {
    AtomicInteger left = unsettled.get(Key.of(notice));
    if (left.decrementAndGet() == 0) {
      settled.add(notice); // first, or it could be told again in between
      unsettled.remove(Key.of(notice));
    }
  }

  /** Notices that every channel has delivered or dropped since this was asked last. */
  public List<Notice> settled() {
    var since = new ArrayList<Notice>();
    for (Notice notice = settled.poll(); notice != null; notice = settled.poll()) {
      since.add(notice);
    }
    return since;
  }

  /**
   * Sends a test message to each channel, past the queue, and waits for what they say, ten seconds
   * each at most.
   */
  public List<TestResult> test(String replica, Instant now) throws InterruptedException {
    var results = new ArrayList<TestResult>();
    for (Courier courier : couriers) {
      Channel channel = courier.channel();
      var batch = new Batch(UUID.randomUUID().toString(), now, List.of(testNotice(replica, now)));
      results.add(TestResult.of(channel.name(), transport.send(channel.request(batch, now))));
    }
    return results;
  }

  private static Notice testNotice(String replica, Instant now) {
    var alert =
        new Alert(
            UUID.randomUUID().toString(),
            Source.SYSTEM,
            "test",
            "replica:" + replica,
            Level.INFO,
            "Alerts of Marketcast arrive here.",
            now,
            now,
            null,
            false,
            null,
            null);
    return new Notice(Notice.Event.TEST, alert);
  }
}
