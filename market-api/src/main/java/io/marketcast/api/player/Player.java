package io.marketcast.api.player;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;

/**
 * Whom the operator means. An event is of this player where it bears the name or the id, whichever
 * is given.
 *
 * @param nickname as shown in the game, in the same case; null for any
 * @param userId the pseudonym in events, or the id where the operator had none made; null for any
 * @param game null for every game
 */
record Player(String nickname, String userId, String game) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the bytes of an event have in them where it bears the name, null where none is given. */
  byte[] nicknameBytes() {
    return jsonBytes(nickname);
  }

  /** The same of the id. */
  byte[] userIdBytes() {
    return jsonBytes(userId);
  }

  private static byte[] jsonBytes(String text) {
    return text == null
        ? null
        : new String(JsonStringEncoder.getInstance().quoteAsString(text)).getBytes(UTF_8);
  }

  /** Whether an event, of whatever type, is this player's; what is no JSON is nobody's. */
  boolean saidOrOffered(byte[] event) {
    JsonNode json;
    try {
      json = JSON.readTree(event);
    } catch (IOException e) {
      return false;
    }
    if (game != null && !game.equals(json.path("game").textValue())) {
      return false;
    }
    return is(json.path("user_id"), userId)
        || is(json.path("nickname"), nickname)
        || listings(json).anyMatch(listing -> is(listing.path("seller_name"), nickname));
  }

  private static Stream<JsonNode> listings(JsonNode json) {
    return json.path("listings").valueStream();
  }

  private static boolean is(JsonNode field, String wanted) {
    return wanted != null && wanted.equals(field.textValue());
  }

  /** Names and ids are in no log. */
  @Override
  public String toString() {
    return "a player";
  }
}
