/** What the feed counts and measures. */
package io.marketcast.api.feed.meter;
