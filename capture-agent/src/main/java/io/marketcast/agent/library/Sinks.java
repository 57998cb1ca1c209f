package io.marketcast.agent.library;

import io.marketcast.agent.live.EventSink;
import io.marketcast.agent.publish.FeedPublisher;
import io.marketcast.protocol.json.EventJson;
import java.io.OutputStream;

/** Sinks that come with the library. A sink is a function, so any lambda will do as well. */
public final class Sinks {

  private Sinks() {}

  /** Writes each event as a line of JSON, at once. For one thread. */
  public static EventSink lines(OutputStream out) {
    var json = new EventJson();
    return event -> {
      out.write(json.write(event));
      out.write('\n');
      out.flush();
    };
  }

  /** Publishes each event to the feed in Redis; the publisher stays the caller's. */
  public static EventSink feed(FeedPublisher publisher) {
    return publisher::publish;
  }

  /** Hands each event to all sinks in turn; one that fails keeps the following from getting it. */
  public static EventSink all(EventSink... sinks) {
    return event -> {
      for (EventSink sink : sinks) {
        sink.accept(event);
      }
    };
  }
}
