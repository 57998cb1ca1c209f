package io.marketcast.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The contract fixtures, for the tests of every module. */
public final class Contract {

  /** One fixture for each event type. */
  public static final List<String> TYPES = List.of("new_listings", "market_summary", "shout");

  /** One fixture for each message of remote control. */
  public static final List<String> CONTROL =
      List.of("control_request", "control_reply", "agent_status");

  /** The fixture of a shout whose offers were read from its text. */
  public static final String SHOUT_WITH_OFFERS = "shout_offers";

  /** The fixture of a shout whose offers tell what kind of item it is, and its names. */
  public static final String SHOUT_WITH_ITEMS = "shout_items";

  /** The fixture of a shout with finished equipment, sets, and a character of two UTF-16 units. */
  public static final String SHOUT_WITH_UNITS = "shout_units";

  private Contract() {}

  /** The published event or control message of this type, without the file's last line break. */
  public static String published(String type) {
    try (InputStream in = Contract.class.getResourceAsStream("/contract/" + type + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same event as it leaves a decoder: without {@code id} and {@code ts}. */
  public static String decoded(String type) {
    return published(type).replaceFirst("^\\{\"id\":\"[^\"]*\",\"ts\":\\d+,", "{");
  }
}
