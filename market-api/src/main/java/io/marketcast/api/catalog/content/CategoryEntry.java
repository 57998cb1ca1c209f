package io.marketcast.api.catalog.content;

/**
 * A category of the trading centre.
 *
 * @param level how deep it lies, as the game's table says, or null
 */
public record CategoryEntry(String id, String name, Integer level) {}
