/**
 * From decoded event to the Redis log, exactly once: {@link
 * io.marketcast.agent.publish.FeedPublisher} numbers events and keeps them in an {@code Outbox}, in
 * memory or on disk, and its one sender thread hands them to the publish script.
 */
package io.marketcast.agent.publish;
