package io.marketcast.api.catalog.content;

/**
 * A category of the trading centre.
 *
 * @param level how deep it lies, as the game's table says
 */
public record CategoryEntry(String id, String name, long level) {}
