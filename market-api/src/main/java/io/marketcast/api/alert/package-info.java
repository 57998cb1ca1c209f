/**
 * Alerts: what is wrong with the system, and what watches saw in the market, told to people once.
 *
 * <p>Start reading at {@code AlertDesk}. {@code rule} judges how the system is, {@code state} says
 * when that is an alert, {@code lead} which replica looks after it, {@code store} keeps it, {@code
 * notify} tells people. {@code docs/alerts.md}.
 */
package io.marketcast.api.alert;
