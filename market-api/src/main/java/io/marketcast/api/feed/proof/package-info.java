/** Proof that all replicas serve the same bytes. */
package io.marketcast.api.feed.proof;
