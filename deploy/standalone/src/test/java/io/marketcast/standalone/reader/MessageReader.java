package io.marketcast.standalone.reader;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As {@link Reader}, over a WebSocket. */
public final class MessageReader implements Runnable {

  private static final Duration RETRY = Duration.ofMillis(200);
  private static final Pattern SIGNAL =
      Pattern.compile("\\{\"type\":\"(connected|cursor)\",\"(?:cursor|id)\":\"([^\"]+)\".*");
  private static final Pattern EVENT = Pattern.compile("\\{\"id\":\"([^\"]+)\".*");

  private final String name;
  private final HttpClient http;
  private final List<URI> streams;
  private final Witness witness;
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private final List<Integer> closeCodes = new CopyOnWriteArrayList<>();
  private int next;
  private volatile String lastId;
  private volatile boolean stopped;
  private volatile WebSocket webSocket;

  public MessageReader(
      String name, HttpClient http, List<URI> streams, int first, Witness witness) {
    this.name = name;
    this.http = http;
    this.streams = streams;
    this.next = first;
    this.witness = witness;
  }

  @Override
  public void run() {
    while (!stopped) {
      URI stream = streams.get(next++ % streams.size());
      URI uri = lastId == null ? stream : URI.create(stream + "?last_event_id=" + lastId);
      var end = new CompletableFuture<Void>();
      try {
        webSocket = http.newWebSocketBuilder().buildAsync(uri, new Listener(end)).join();
        end.join();
      } catch (CompletionException e) {
        LockSupport.parkNanos(RETRY.toNanos()); // that replica is down
      }
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Void> end;

    private Listener(CompletableFuture<Void> end) {
      this.end = end;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        take(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closeCodes.add(code);
      end.complete(null);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      end.complete(null);
    }
  }

  private void take(String message) {
    Matcher signal = SIGNAL.matcher(message);
    Matcher event = EVENT.matcher(message);
    if (signal.matches()) {
      lastId = signal.group(2);
    } else if (event.matches()) {
      lastId = event.group(1);
      witness.received(name, lastId, message);
      ids.add(lastId);
    } else {
      witness.received(name, "no event", message); // which nobody else gets
      ids.add(message);
    }
  }

  public boolean isConnected() {
    return lastId != null;
  }

  public int received() {
    return ids.size();
  }

  /** The ids of all events in the order of arrival. */
  public List<String> ids() {
    return new ArrayList<>(ids);
  }

  /** How its connections were closed. */
  public List<Integer> closeCodes() {
    return closeCodes;
  }

  public void stop() {
    stopped = true;
    webSocket.abort();
  }
}
