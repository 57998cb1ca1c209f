package io.marketcast.agent.game.artale.offer;

import io.marketcast.agent.game.artale.offer.token.Token;
import io.marketcast.agent.game.artale.offer.token.Tokenizer;
import io.marketcast.protocol.naming.Aliases;
import io.marketcast.protocol.naming.FoldedText;
import io.marketcast.protocol.naming.ItemReader;
import java.util.List;

/**
 * Reads the offers in a shout. What is not understood stays text: no price and no currency is ever
 * guessed. Time and memory are linear in the text; safe for any number of threads.
 */
public final class OfferParser {

  private final Aliases aliases;
  private final ItemReader items;

  public OfferParser(Aliases aliases) {
    this.aliases = aliases;
    items = new ItemReader(aliases);
  }

  /** The offers of a shout, in its order; at most {@value Grammar#MAX_DRAFTS}. */
  public List<Offer> parse(String shout) {
    FoldedText text = aliases.folding().fold(shout);
    List<Token> tokens = new Tokenizer(aliases, text).tokens();
    var grammar = new Grammar(text, aliases, tokens);
    List<Draft> drafts = grammar.drafts();
    if (drafts.isEmpty()) {
      return List.of();
    }
    var offers = new Offers(text, items, Places.of(text, tokens), grammar.isQuestion());
    drafts.forEach(offers::add);
    return offers.all();
  }
}
