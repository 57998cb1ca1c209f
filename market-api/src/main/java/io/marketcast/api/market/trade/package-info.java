/** What a trade costs and brings: exact whole numbers, always rounded against the player. */
package io.marketcast.api.market.trade;
