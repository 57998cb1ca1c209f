package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.filter.Filter;
import io.marketcast.api.feed.wire.Form;

/**
 * What readers have in common that are sent the same bytes.
 *
 * @param filter which events they want
 * @param form what they look like
 */
public record Taste(Filter filter, Form form) {}
