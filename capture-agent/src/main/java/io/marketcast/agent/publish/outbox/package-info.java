/**
 * Where events wait for Redis, and the most recent ones that it accepted, in case it forgets them:
 * {@link io.marketcast.agent.publish.outbox.Outbox}, in memory or on disk.
 */
package io.marketcast.agent.publish.outbox;
