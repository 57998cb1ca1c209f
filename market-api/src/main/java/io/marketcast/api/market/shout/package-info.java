/** What players shouted, over REST. */
package io.marketcast.api.market.shout;
