package io.marketcast.api.ingest;

/**
 * How far the database is behind the feed. What is not known is null.
 *
 * @param cursor everything up to this event is stored and applied
 * @param lagEvents events of the feed that the tables do not show yet
 * @param lagSeconds age of the newest event that they show, while they are behind
 * @param headroomEvents events until the log drops the first that is not applied
 * @param pending log entries that replicas have read and not acknowledged
 */
public record IngestProgress(
    String cursor, Long lagEvents, double lagSeconds, Long headroomEvents, Long pending) {}
