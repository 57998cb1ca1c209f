package io.marketcast.api.alert.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * JSON to a server of the operator's. With a key each message is signed: {@code
 * X-Marketcast-Signature: sha256=HEX} is the HMAC-SHA256 of {@code X-Marketcast-Timestamp}, a dot
 * and the body, so that an old message cannot be sent again as a new one.
 */
final class WebhookChannel implements Channel {

  private static final int MOST_NOTICES = 100; // of more, only the number is told
  private static final String ALGORITHM = "HmacSHA256";

  private final URI address;
  private final Optional<SecretKeySpec> key;
  private final ObjectMapper json;

  WebhookChannel(URI address, Optional<String> secret, ObjectMapper json) {
    this.address = address;
    this.key = secret.map(text -> new SecretKeySpec(text.getBytes(UTF_8), ALGORITHM));
    this.json = json;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public HttpRequest.Builder request(Batch batch, Instant now) {
    byte[] body = body(batch);
    String time = Long.toString(now.getEpochSecond());
    var request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("X-Marketcast-Delivery", batch.id())
            .header("X-Marketcast-Timestamp", time)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    key.ifPresent(
        present -> request.header("X-Marketcast-Signature", "sha256=" + sign(present, time, body)));
    return request;
  }

  private byte[] body(Batch batch) {
    List<Notice> told = batch.notices().stream().limit(MOST_NOTICES).toList();
    ObjectNode message =
        json.createObjectNode()
            .put("type", "alerts")
            .put("delivery", batch.id())
            .put("made", batch.made().toString())
            .put("count", batch.notices().size());
    var alerts = message.putArray("alerts");
    for (Notice notice : told) {
      alerts
          .addObject()
          .put("event", notice.event().toString())
          .set("alert", json.valueToTree(notice.alert()));
    }
    try {
      return json.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  private static String sign(SecretKeySpec key, String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((time + ".").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
