/** What the market shows of all that watches are about, for those who watch the system. */
package io.marketcast.api.watch.quote;
