/** A real browser, on the feed and on {@code feed-client.js}. */
package io.marketcast.standalone.browser;
