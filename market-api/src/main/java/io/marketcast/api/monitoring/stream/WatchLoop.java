package io.marketcast.api.monitoring.stream;

import io.marketcast.api.feed.wire.CloseCode;
import io.marketcast.api.feed.wire.SharedBytes;
import io.marketcast.api.monitoring.wire.WireForm;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** One event loop's watchers. Used on it, but for {@link #soon}. */
final class WatchLoop {

  private final Context context;
  private final Set<Watcher> watchers = new LinkedHashSet<>();

  WatchLoop(Context context) {
    this.context = context;
  }

  /** Runs something on the event loop. From any thread. */
  void soon(Runnable task) {
    context.runOnContext(now -> task.run());
  }

  void add(Watcher watcher) {
    watchers.add(watcher);
  }

  /** False where that has been done before. */
  boolean remove(Watcher watcher) {
    return watchers.remove(watcher);
  }

  /** Sends to all that may see it and are meant: one buffer for all of a form. */
  void send(Outgoing message, Predicate<Watcher> meant) {
    Map<WireForm, SharedBytes> bytes = new EnumMap<>(WireForm.class);
    for (Watcher watcher : watchers) {
      if (watcher.maySee(message.message()) && meant.test(watcher)) {
        watcher.take(
            message,
            bytes.computeIfAbsent(watcher.socket().form(), form -> form.bytes(message.json())));
      }
    }
    bytes.values().forEach(SharedBytes::release);
  }

  void heartbeat() {
    new ArrayList<>(watchers).forEach(Watcher::heartbeat); // those that end leave
  }

  void endAll() {
    new ArrayList<>(watchers).forEach(watcher -> watcher.end(CloseCode.RESTART));
  }
}
