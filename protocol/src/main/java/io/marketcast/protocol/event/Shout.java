package io.marketcast.protocol.event;

import java.util.List;
import java.util.Objects;

/**
 * A megaphone: free text that a player sent to everyone.
 *
 * @param channel number of the channel the player is on
 * @param nickname the player's name as shown to everyone
 * @param text what was shouted
 * @param userId the player's id, pseudonymised unless the operator chose otherwise
 * @param profileCode the player's profile code, treated like the id
 * @param megaphone the type code of the megaphone item
 * @param whisper whether the player accepts whispers
 * @param colors the shout's colours as {@code #rrggbb}; an unused one is empty
 * @param listings the offers read from the text
 */
public record Shout(
    Origin origin,
    int channel,
    String nickname,
    String text,
    String userId,
    String profileCode,
    String megaphone,
    boolean whisper,
    List<String> colors,
    List<Listing> listings)
    implements MarketEvent {

  /** The value of the JSON field {@code type}. */
  public static final String TYPE = "shout";

  public Shout {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(nickname, "nickname");
    Objects.requireNonNull(text, "text");
    colors = List.copyOf(colors);
    listings = List.copyOf(listings);
  }

  @Override
  public String type() {
    return TYPE;
  }
}
