package io.marketcast.api.alert;

import io.marketcast.api.alert.notify.ReceivingServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A server of the operator's that takes alerts, and rules that do not take long. */
public final class ReceiverResource implements QuarkusTestResourceLifecycleManager {

  private ReceivingServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = new ReceivingServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.ofEntries(
        Map.entry("marketcast.notify.webhook.url", server.address() + "/alerts?key=s3cret"),
        Map.entry("marketcast.notify.webhook.secret", "k3y"),
        Map.entry("marketcast.notify.gather", "0s"),
        Map.entry("marketcast.alert.every", "1s"),
        Map.entry("marketcast.alert.resolve-after", "1s"),
        Map.entry("marketcast.alert.away-minimum", "1s"),
        Map.entry("marketcast.alert.silent-after", "5s"),
        // the machine of the test may be as busy as it likes
        Map.entry("marketcast.alert.cpu-percent", "1000"),
        Map.entry("marketcast.alert.memory-percent", "1000"),
        Map.entry("marketcast.alert.disk-percent", "1000"),
        Map.entry("marketcast.alert.connection-errors", "1000000"));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, new TestInjector.MatchesType(ReceivingServer.class));
  }

  @Override
  public void stop() {
    server.close();
  }
}
