/** The market in figures, over REST. */
package io.marketcast.api.market.statistic;
