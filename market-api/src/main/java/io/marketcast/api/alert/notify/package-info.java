/**
 * Tells people: a webhook of the operator's and Discord. Nobody waits for it; what cannot be
 * delivered is tried again, and in the end dropped and counted.
 */
package io.marketcast.api.alert.notify;
