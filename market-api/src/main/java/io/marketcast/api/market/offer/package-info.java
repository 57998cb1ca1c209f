/** Shouts and the offers that were read from them, over REST. */
package io.marketcast.api.market.offer;
