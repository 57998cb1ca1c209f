package io.marketcast.agent.game.artale.offer;

/**
 * Where to find the seller.
 *
 * @param channel number of a channel
 * @param spot the place in it as written, or null where none was named
 */
public record Place(int channel, String spot) {}
