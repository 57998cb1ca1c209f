package io.marketcast.api.feed.coding;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The content codings that streams are served in, the best first. */
public enum ContentCoding {
  /** One frame for each flush. */
  ZSTD,
  /** One member for each connection, made of blocks that are the same for all. */
  GZIP,
  /** As it is. */
  IDENTITY;

  private static final String ANY = "*";

  /** Its name in HTTP. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Chooses what the client likes best, and of several the first here. Who says nothing, and who
   * refuses everything, gets the bytes as they are.
   *
   * @param acceptEncoding the values of all fields of that name
   */
  public static ContentCoding choose(List<String> acceptEncoding) {
    Map<String, Double> weights = weights(String.join(",", acceptEncoding));
    ContentCoding best = IDENTITY;
    double most = 0;
    for (ContentCoding coding : values()) {
      // what is not compressed is acceptable unasked, but then nobody prefers it
      Double unasked = coding == IDENTITY ? Double.valueOf(0) : weights.getOrDefault(ANY, 0.0);
      double weight = weights.getOrDefault(coding.token(), unasked);
      if (weight > most) {
        most = weight;
        best = coding;
      }
    }
    return best;
  }

  private static Map<String, Double> weights(String header) {
    var weights = new HashMap<String, Double>();
    for (String choice : header.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = choice.strip().split("\\s*;\\s*", 2);
      String name = parts[0].equals("x-gzip") ? "gzip" : parts[0];
      weights.putIfAbsent(name, parts.length == 1 ? 1.0 : weight(parts[1]));
    }
    return weights;
  }

  /** A weight that is none counts as a refusal: the bytes as they are suit everyone. */
  private static double weight(String parameter) {
    boolean valid = parameter.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)");
    return valid ? Double.parseDouble(parameter.substring(2)) : 0;
  }
}
