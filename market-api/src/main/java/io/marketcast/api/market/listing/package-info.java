/** Present listings of all items over REST. */
package io.marketcast.api.market.listing;
