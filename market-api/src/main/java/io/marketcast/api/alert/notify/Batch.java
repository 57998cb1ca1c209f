package io.marketcast.api.alert.notify;

import java.time.Instant;
import java.util.List;

/**
 * What is told in one message.
 *
 * @param id of the message, the same each time it is tried
 * @param made when it was put together
 */
record Batch(String id, Instant made, List<Notice> notices) {}
