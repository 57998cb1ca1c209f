/** Price history: what looks at a market add to the candles they fall in. Pure. */
package io.marketcast.api.market.history;
