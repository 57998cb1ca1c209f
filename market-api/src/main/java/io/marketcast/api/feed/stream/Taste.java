package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.coding.ContentCoding;
import io.marketcast.api.feed.filter.Filter;

/**
 * What readers have in common that are sent the same bytes.
 *
 * @param filter which events they want
 * @param coding how they want them compressed
 */
record Taste(Filter filter, ContentCoding coding) {}
