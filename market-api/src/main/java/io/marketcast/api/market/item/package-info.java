/** Items over REST: what is sold, the present book of each, and the history of its price. */
package io.marketcast.api.market.item;
