/**
 * What can be wrong with the system: each rule says of each thing it is about how it is now. No
 * input or output; the time is the status's. {@code docs/alerts.md} explains every rule.
 */
package io.marketcast.api.alert.rule;
