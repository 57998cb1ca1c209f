/** REST for {@code market.trade}: profits, prices, margins and costs, with the imported rules. */
package io.marketcast.api.market.calculator;
