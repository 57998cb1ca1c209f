package io.marketcast.agent.pipeline;

import io.marketcast.agent.game.Game;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.game.artale.ArtaleGame;
import io.marketcast.agent.game.bpsr.BpsrGame;
import io.marketcast.protocol.naming.Aliases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The games there are: a new one is one line here. */
public final class Games {

  /** The game whose items have numbers, and so names in the catalogue; the others' have neither. */
  public static final String WITH_NUMBERED_ITEMS = "bpsr";

  private Games() {}

  /** Every game, with decoders that write these labels into events. */
  public static List<Game> all(Labels labels) {
    return all(labels, Aliases.builtIn(), OfferReading.defaults());
  }

  /**
   * The same, reading offers as an operator wants.
   *
   * @throws IOException whose message names what is wrong with the file of aliases
   */
  public static List<Game> all(Labels labels, OfferReading offers) throws IOException {
    Path file = offers.aliases();
    return all(labels, file == null ? Aliases.builtIn() : Aliases.read(file), offers);
  }

  private static List<Game> all(Labels labels, Aliases aliases, OfferReading offers) {
    return List.of(new BpsrGame(labels), new ArtaleGame(labels, aliases, offers.repostWindow()));
  }
}
