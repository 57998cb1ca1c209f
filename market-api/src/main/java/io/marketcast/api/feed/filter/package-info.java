/** Which events a reader wants: what a filter asks, and what is known of an event. */
package io.marketcast.api.feed.filter;
