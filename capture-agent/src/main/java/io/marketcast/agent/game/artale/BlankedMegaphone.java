package io.marketcast.agent.game.artale;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Writes a megaphone anew without what its player said and is called: every sign of every text
 * becomes one that takes as many bytes; entity, component and channel become fixed numbers; fields
 * that are not known are left out.
 */
final class BlankedMegaphone {

  /** What the game calls its megaphones; says nothing of the player. */
  private static final Set<String> KNOWN_TYPES = Set.of("5120010", "5120011");

  private static final int FIXED = 1;

  private final ByteBuffer out;

  private BlankedMegaphone(ByteBuffer out) {
    this.out = out;
  }

  /** The payload of its message. */
  static byte[] payload(Megaphone megaphone) {
    return new BlankedMegaphone(ByteBuffer.allocate(mostBytes(megaphone))).write(megaphone);
  }

  /** Names, tags and lengths of the fields take less than this without their texts. */
  private static int mostBytes(Megaphone megaphone) {
    int texts = utf8(megaphone.text()) + utf8(megaphone.nickname()) + utf8(megaphone.type());
    texts += utf8(megaphone.profileCode()) + utf8(megaphone.userId());
    return texts + megaphone.colors().stream().mapToInt(BlankedMegaphone::utf8).sum() + 256;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private byte[] write(Megaphone megaphone) {
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 0).putInt(RemoteCall.MEGAPHONE).putInt(1).putInt(FIXED).putInt(FIXED);
    out.put((byte) 0).putInt(0);
    out.put((byte) 0x16);
    string(Megaphone.STRUCTURE);
    out.putInt(Megaphone.FIELDS);
    string("Channel");
    out.put((byte) 0x02).putInt(FIXED);
    text("Text", blanked(megaphone.text()));
    text("Nickname", blanked(megaphone.nickname()));
    String type = megaphone.type();
    text("Type", KNOWN_TYPES.contains(type) ? type : blanked(type));
    string("Whisper");
    out.put((byte) 0x07).put((byte) (megaphone.whisper() ? 1 : 0));
    text("ProfileCode", blanked(megaphone.profileCode()));
    text("UserId", blanked(megaphone.userId()));
    for (String color : megaphone.colors()) {
      out.put((byte) 0x04);
      string(blanked(color));
    }
    out.putInt(RemoteCall.ARGUMENTS_LENGTH_OFFSET, out.position() - RemoteCall.ARGUMENTS_OFFSET);
    byte[] payload = new byte[out.position()];
    out.get(0, payload);
    return payload;
  }

  private void text(String name, String value) {
    string(name);
    out.put((byte) 0x04);
    string(value);
  }

  private void string(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.put((byte) 0).putInt(bytes.length).put(bytes);
  }

  /** As long in UTF-8 as this text. */
  private static String blanked(String text) {
    var blanked = new StringBuilder(text.length());
    text.codePoints()
        .forEach(sign -> {
          if (sign < 0x80) {
            blanked.append('x');
          } else if (sign < 0x800) {
            blanked.append('\u00e9');
          } else if (sign < 0x10000) {
            blanked.append('\u5b57');
          } else {
            blanked.appendCodePoint(0x1f600);
          }
        });
    return blanked.toString();
  }
}
