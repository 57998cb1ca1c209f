package io.marketcast.api.alert.state;

/**
 * What can be wrong: at most one alert is open for each.
 *
 * @param rule its name, as in {@code docs/alerts.md}
 * @param subject what it is about: {@code agent:vm-1}, {@code replica:a}, {@code system}
 */
public record Condition(String rule, String subject) {}
