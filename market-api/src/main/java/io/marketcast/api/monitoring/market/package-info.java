/** What the market does today, for those who watch: from the database, or from the feed alone. */
package io.marketcast.api.monitoring.market;
