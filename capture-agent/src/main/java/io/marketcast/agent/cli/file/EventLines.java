package io.marketcast.agent.cli.file;

import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.json.EventJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Writes events as they come, one JSON object a line. One thread. */
public final class EventLines implements Consumer<MarketEvent> {

  private final EventJson json = new EventJson();
  private final OutputStream out;

  public EventLines(OutputStream out) {
    this.out = out;
  }

  @Override
  public void accept(MarketEvent event) {
    try {
      out.write(json.write(event));
      out.write('\n');
      // at once: the reader may be a person, or a program that follows a live capture
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
