package io.marketcast.standalone.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.Epochs;
import io.marketcast.protocol.redis.PublishReply;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisKeys;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Publishes events of any content: the real script, over a bare connection to a fresh Redis. */
public final class ScriptCaller implements AutoCloseable {

  private final PublishScript script =
      new PublishScript(new RedisKeys(RedisKeys.DEFAULT_PREFIX), PublishScript.DEFAULT_LOG_LENGTH);
  private final Socket socket;
  private final InputStream in;
  private Cursor head;
  private long sequence;

  /** Connects as the agent {@code test}, without a password. */
  public ScriptCaller(String uri) throws IOException {
    URI redis = URI.create(uri);
    socket = new Socket(redis.getHost(), redis.getPort());
    in = new BufferedInputStream(socket.getInputStream());
    head = call(script.hello("test", "1", null, Epochs.random())).head();
  }

  /** Publishes an event without id and ts; gives its cursor. */
  public Cursor publish(String json) throws IOException {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    var batch = List.of(new PublishScript.Entry(++sequence, "", json.getBytes(UTF_8)));
    PublishReply reply = call(script.publish("test", "1", head, Epochs.random(), micros, batch));
    if (reply.status() != PublishReply.Status.OK) {
      throw new IOException("not published: " + reply);
    }
    head = reply.head();
    return head;
  }

  private PublishReply call(List<byte[]> arguments) throws IOException {
    var command = new ArrayList<byte[]>();
    command.add("EVAL".getBytes(UTF_8));
    command.add(script.text().getBytes(UTF_8));
    command.add(Integer.toString(script.keys().size()).getBytes(UTF_8));
    script.keys().forEach(key -> command.add(key.getBytes(UTF_8)));
    command.addAll(arguments);
    var out = new ByteArrayOutputStream();
    out.writeBytes(("*" + command.size() + "\r\n").getBytes(UTF_8));
    for (byte[] part : command) {
      out.writeBytes(("$" + part.length + "\r\n").getBytes(UTF_8));
      out.writeBytes(part);
      out.writeBytes("\r\n".getBytes(UTF_8));
    }
    socket.getOutputStream().write(out.toByteArray());
    var fields = new ArrayList<Object>();
    for (long left = length(line(), '*'); left > 0; left--) {
      String line = line();
      fields.add(line.startsWith(":") ? Long.valueOf(line.substring(1)) : text(line));
    }
    return PublishReply.of(fields);
  }

  private String text(String line) throws IOException {
    String text = new String(in.readNBytes((int) length(line, '$')), UTF_8);
    line();
    return text;
  }

  private static long length(String line, char kind) throws IOException {
    if (line.isEmpty() || line.charAt(0) != kind) {
      throw new IOException("Redis says " + line);
    }
    return Long.parseLong(line.substring(1));
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("Redis has closed the connection");
      }
      line.append((char) b);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
