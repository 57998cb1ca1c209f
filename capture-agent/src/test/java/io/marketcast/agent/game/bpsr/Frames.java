package io.marketcast.agent.game.bpsr;

import com.github.luben.zstd.Zstd;
import io.marketcast.agent.Hex;
import java.util.HexFormat;

/** Frames written out by hand, as hexadecimal text. */
public final class Frames {

  static final int ITEM = 266342;

  /** Eleven of item 9000001 at 2063, 31 at 2142. */
  public static final String TWO_LEVELS =
      "0a24"
          + "1210 088f10 100b 1a09 10c1a8a504 180b 2801"
          + "1210 08de10 101f 1a09 10c1a8a504 181f 2801";

  /** Two of item 9000001 from 7, and item 9000002 with nothing on sale. */
  public static final String TWO_ITEMS = "0a12 1209 08c1a8a504 1002 1807 1205 08c2a8a504";

  private Frames() {}

  static byte[] bytes(String... hex) {
    return Hex.bytes(String.join("", hex));
  }

  /** A frame: its length is put in front. */
  static String frame(String kind, String... body) {
    String rest = (kind + String.join("", body)).replaceAll("\\s", "");
    return "%08x".formatted(4 + rest.length() / 2) + rest;
  }

  static String down(String... frames) {
    return frame("0006", "00000001", String.join("", frames));
  }

  static String compressedDown(String... frames) {
    return frame("8006", "00000001", compress(String.join("", frames)));
  }

  static String up(String... frames) {
    return frame("0005", "00000001", String.join("", frames));
  }

  static String answer(int stubId, int callId, String payload) {
    return frame("0003", "%08x%08x".formatted(stubId, callId), "00000000", payload);
  }

  static String call(int firstId, int secondId, int method) {
    String ids = "%08x%08x%08x".formatted(firstId, secondId, method);
    return frame("0001", "000000000626ad66", ids, "0a00");
  }

  static String notify(String payload) {
    return frame("0002", "0000000063335342 00000000 0000002d", payload);
  }

  static String compress(String hex) {
    return HexFormat.of().formatHex(Zstd.compress(Hex.bytes(hex)));
  }
}
