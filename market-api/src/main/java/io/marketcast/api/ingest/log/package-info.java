/** The log as ingest reads it: the group that all replicas share, single entries, and Redis. */
package io.marketcast.api.ingest.log;
