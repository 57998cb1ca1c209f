/** Who may come in: what one client may have at a time, and how long it may take to ask. */
package io.marketcast.api.feed.admission;
