package io.marketcast.agent;

import java.util.HexFormat;

/** Bytes as tests write them: hexadecimal with blanks and line breaks anywhere. */
public final class Hex {

  private Hex() {}

  public static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }
}
