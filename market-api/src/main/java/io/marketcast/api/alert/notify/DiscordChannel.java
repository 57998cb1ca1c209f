package io.marketcast.api.alert.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketcast.api.alert.state.Alert;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Discord webhook: an embed for each of a few alerts, one list of many. Nobody is mentioned, and
 * what players wrote is shown as they wrote it.
 */
final class DiscordChannel implements Channel {

  private static final int MOST_EMBEDS = 5; // ten would be allowed, and nobody would read them
  private static final int MOST_LINES = 20;
  private static final int LONGEST_TITLE_CHARS = 250; // Discord takes 256
  private static final int LONGEST_LINE_CHARS = 150; // 20 of them fit into the 4096 of a text
  private static final int LONGEST_TEXT_CHARS = 900; // and 5 of these into the 6000 of a message
  private static final int RED = 0xC0392B;
  private static final int ORANGE = 0xE67E22;
  private static final int BLUE = 0x2980B9;
  private static final int GREEN = 0x27AE60;

  private final URI address;
  private final ObjectMapper json;

  DiscordChannel(URI address, ObjectMapper json) {
    this.address = address;
    this.json = json;
  }

  @Override
  public String name() {
    return "discord";
  }

  @Override
  public HttpRequest.Builder request(Batch batch, Instant now) {
    ObjectNode message = json.createObjectNode().put("username", "Marketcast");
    message.putObject("allowed_mentions").putArray("parse");
    var embeds = message.putArray("embeds");
    if (batch.notices().size() <= MOST_EMBEDS) {
      batch.notices().forEach(notice -> embeds.add(embed(notice)));
    } else {
      embeds.add(list(batch));
    }
    try {
      return HttpRequest.newBuilder(address)
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(message)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  private ObjectNode embed(Notice notice) {
    Alert alert = notice.alert();
    ObjectNode embed =
        json.createObjectNode()
            .put("title", cut(title(notice), LONGEST_TITLE_CHARS))
            .put("description", cut(plain(alert.message()), LONGEST_TEXT_CHARS))
            .put("color", color(notice))
            .put(
                "timestamp",
                (alert.resolved() == null ? alert.raised() : alert.resolved()).toString());
    embed.putObject("footer").put("text", cut(alert.subject(), LONGEST_LINE_CHARS));
    return embed;
  }

  private ObjectNode list(Batch batch) {
    List<Notice> notices = batch.notices();
    String lines =
        notices.stream()
            .limit(MOST_LINES)
            .map(n -> "• " + cut(title(n) + ": " + plain(n.alert().message()), LONGEST_LINE_CHARS))
            .collect(Collectors.joining("\n"));
    int more = notices.size() - MOST_LINES;
    return json.createObjectNode()
        .put("title", notices.size() + " alerts")
        .put("description", more > 0 ? lines + "\nand " + more + " more" : lines)
        .put("color", notices.stream().mapToInt(DiscordChannel::color).max().orElse(BLUE))
        .put("timestamp", batch.made().toString());
  }

  private static String title(Notice notice) {
    String rule = notice.alert().rule();
    return switch (notice.event()) {
      case RAISED -> notice.alert().level() + " " + rule;
      case RESOLVED -> "RESOLVED " + rule;
      case MARKET -> "MARKET " + rule;
      case TEST -> "TEST";
    };
  }

  private static int color(Notice notice) {
    return switch (notice.event()) {
      case RESOLVED -> GREEN;
      case MARKET, TEST -> BLUE;
      case RAISED ->
          switch (notice.alert().level()) {
            case INFO -> BLUE;
            case WARNING -> ORANGE;
            case ERROR, CRITICAL -> RED;
          };
    };
  }

  /** Without what Discord would make links, code or bold type of. */
  private static String plain(String text) {
    return text.replaceAll("([\\\\*_~`|>\\[\\]()#:@<-])", "\\\\$1");
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
