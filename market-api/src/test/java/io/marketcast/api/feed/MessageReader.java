package io.marketcast.api.feed;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Reads a WebSocket and remembers every message; answers pings, as Java's own client does. That
 * client now and then loses what comes at once behind the handshake and does not fit its first
 * buffer of 16 KiB, see docs/adr/0014.
 */
public final class MessageReader implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final WebSocket webSocket;
  private volatile String end; // code and reason

  private MessageReader(URI uri, String... headers) {
    WebSocket.Builder builder = client.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    webSocket = builder.buildAsync(uri, new Listener()).orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** A reader with pairs of header names and values. */
  public static MessageReader at(URI uri, String... headers) {
    return new MessageReader(uri, headers);
  }

  /** A reader with a query that has been given its place. */
  public static MessageReader live(Replica replica, String query) {
    MessageReader reader = at(URI.create(replica.webSocketUri() + query));
    Await.until(() -> "placed: " + reader.messages, () -> !reader.messages.isEmpty());
    return reader;
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        messages.add(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      end = code + " " + reason;
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      end = error.toString();
    }
  }

  /** Every message as it came. */
  public List<String> messages() {
    return messages;
  }

  /** Those that EventSource would fire, too: without the first, cursors and pongs. */
  public List<String> events() {
    return messages.stream()
        .filter(message ->
            !message.startsWith("{\"type\":\"connected\"")
                && !message.startsWith("{\"type\":\"cursor\"")
                && !message.equals("pong"))
        .toList();
  }

  public MessageReader awaitEvents(int count) {
    Await.until(() -> count + " events, has " + messages, () -> events().size() >= count);
    return this;
  }

  public MessageReader awaitMessage(String text) {
    Await.until(() -> text + " in " + messages, () -> messages.contains(text));
    return this;
  }

  /** Close code and reason, once it has been closed. */
  public String awaitEnd() {
    Await.until(() -> "the end after " + messages, () -> end != null);
    return end;
  }

  public boolean isOpen() {
    return end == null;
  }

  public void send(String text) {
    webSocket.sendText(text, true).orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    webSocket.abort();
    client.shutdownNow();
  }
}
