/**
 * What is known of an item's order book, and what a look at it changes. Pure: no input or output.
 */
package io.marketcast.api.market.book;
