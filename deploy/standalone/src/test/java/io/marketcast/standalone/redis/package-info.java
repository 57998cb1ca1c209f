/** Redis with replicas on it: faults of all sorts, Sentinels, a cluster, TLS. */
package io.marketcast.standalone.redis;
