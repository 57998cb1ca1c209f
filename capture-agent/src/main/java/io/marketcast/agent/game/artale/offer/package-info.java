/**
 * Reads offers from shouts: text, folded, to tokens, to offers. Start reading at {@link
 * io.marketcast.agent.game.artale.offer.OfferParser}. Words are data, see {@code protocol/naming}.
 */
package io.marketcast.agent.game.artale.offer;
