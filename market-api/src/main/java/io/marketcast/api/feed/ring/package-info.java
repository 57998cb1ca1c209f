/** The recent part of the feed in memory: encoded once, read by every connection. */
package io.marketcast.api.feed.ring;
