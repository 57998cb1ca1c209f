package io.marketcast.api.market.item;

/**
 * Which item.
 *
 * @param id the game's number
 * @param game null for any
 * @param realm null for any
 */
public record ItemKey(Long id, String game, String realm) {}
