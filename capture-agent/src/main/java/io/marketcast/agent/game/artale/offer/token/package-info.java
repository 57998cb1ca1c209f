/** Cuts folded shouts into numbers, money, pieces, known words and what is left. */
package io.marketcast.agent.game.artale.offer.token;
