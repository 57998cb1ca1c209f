package io.marketcast.agent.game.artale;

import io.marketcast.agent.game.MalformedFrameException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a megaphone's arguments say: the structure {@code MegaphoneData} and two colours. Source:
 * real captures. Confidence: high.
 *
 * <table><caption>fields, in any order</caption>
 * <tr><th>name</th><th>kind</th></tr>
 * <tr><td>Channel</td><td>i32</td></tr>
 * <tr><td>Text, Nickname, Type, ProfileCode, UserId</td><td>string</td></tr>
 * <tr><td>Whisper</td><td>bool</td></tr>
 * </table>
 */
record Megaphone(
    int channel,
    String text,
    String nickname,
    String type,
    boolean whisper,
    String profileCode,
    String userId,
    List<String> colors) {

  static final int FIELDS = 7;

  static final String STRUCTURE = "MegaphoneData";

  /** Of a call's arguments; empty where they are another call's, or not all could be read. */
  static Optional<Megaphone> of(List<Value> arguments) throws MalformedFrameException {
    boolean isMegaphone =
        !arguments.isEmpty()
            && !(arguments.getLast() instanceof Value.Unknown)
            && arguments.getFirst() instanceof Value.Structure(String name, var fields)
            && name.equals(STRUCTURE);
    if (!isMegaphone) {
      return Optional.empty();
    }
    if (arguments.size() != 3) {
      throw new MalformedFrameException("a megaphone has two colours");
    }
    var fields = ((Value.Structure) arguments.getFirst()).fields();
    return Optional.of(
        new Megaphone(
            number(fields, "Channel"),
            text(fields.get("Text")),
            text(fields.get("Nickname")),
            text(fields.get("Type")),
            flag(fields, "Whisper"),
            text(fields.get("ProfileCode")),
            text(fields.get("UserId")),
            List.of(text(arguments.get(1)), text(arguments.get(2)))));
  }

  private static int number(Map<String, Value> fields, String name) throws MalformedFrameException {
    if (fields.get(name) instanceof Value.Number(int value)) {
      return value;
    }
    throw new MalformedFrameException("no number where one is due");
  }

  private static boolean flag(Map<String, Value> fields, String name)
      throws MalformedFrameException {
    if (fields.get(name) instanceof Value.Flag(boolean value)) {
      return value;
    }
    throw new MalformedFrameException("no flag where one is due");
  }

  private static String text(Value value) throws MalformedFrameException {
    if (value instanceof Value.Text(String text)) {
      return text;
    }
    throw new MalformedFrameException("no text where one is due");
  }
}
