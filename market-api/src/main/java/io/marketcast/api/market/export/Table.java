package io.marketcast.api.market.export;

import io.marketcast.api.market.query.Cut;
import java.util.function.Function;

/**
 * What can be exported.
 *
 * @param row type of its rows; its fields are the columns
 * @param page the page that begins at a token, the first one for null
 */
record Table<T>(Class<T> row, Function<String, Cut<T>> page) {}
