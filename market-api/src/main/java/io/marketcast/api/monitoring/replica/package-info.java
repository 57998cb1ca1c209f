/** How this replica is, as it tells the others through Redis: its machine, feed and database. */
package io.marketcast.api.monitoring.replica;
