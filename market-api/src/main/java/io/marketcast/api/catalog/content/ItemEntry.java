package io.marketcast.api.catalog.content;

import java.util.SequencedMap;

/**
 * An item as a file tells of it.
 *
 * @param names by language tag; may be empty
 * @param category as written in the file, or null
 */
public record ItemEntry(long id, SequencedMap<String, String> names, String category) {}
