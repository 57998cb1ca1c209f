/** How a stream's bytes are compressed, once for all readers that get them. */
package io.marketcast.api.feed.coding;
