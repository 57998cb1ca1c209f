package io.marketcast.api.market.shout;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A shout.
 *
 * @param epoch of its id, for paging only
 * @param offset of its id, for paging only
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Shout")
public record ShoutEntry(
    @JsonIgnore String epoch,
    @JsonIgnore long offset,
    @Schema(description = "The event's cursor") String id,
    String game,
    @Schema(nullable = true) String realm,
    @Schema(description = "When it was heard") Instant timestamp,
    int channel,
    String nickname,
    String text,
    @Schema(nullable = true, description = "A pseudonym, unless the operator chose otherwise")
        String userId,
    @Schema(nullable = true) String profileCode,
    @Schema(nullable = true, description = "Type code of the megaphone") String megaphone,
    boolean whisper,
    List<String> colors,
    @Schema(description = "Offers read from the text") int offers) {

  static final String COLUMNS =
      "epoch, \"offset\", game, realm, captured, channel, nickname, text, user_id, profile_code,"
          + " megaphone, whisper, colors, offers";

  static ShoutEntry read(Row row) throws SQLException {
    String epoch = row.text("epoch");
    long offset = row.number("offset");
    return new ShoutEntry(
        epoch,
        offset,
        epoch + ":" + offset,
        row.text("game"),
        row.textOrNull("realm"),
        row.time("captured"),
        row.integer("channel"),
        row.text("nickname"),
        row.text("text"),
        row.text("user_id"),
        row.text("profile_code"),
        row.text("megaphone"),
        row.flag("whisper"),
        row.texts("colors"),
        row.integer("offers"));
  }
}
