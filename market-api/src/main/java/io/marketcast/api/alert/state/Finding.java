package io.marketcast.api.alert.state;

import java.time.Duration;

/**
 * What a rule finds at one moment.
 *
 * @param minimum it must be bad for so long before an alert is raised
 * @param message what an alert says, in one line
 */
public record Finding(
    Condition condition, Level level, Verdict verdict, Duration minimum, String message) {}
