/** What the feed answers over HTTP. */
package io.marketcast.api.feed.route;
