/** Where a reader begins: what it asks for, and what has to be done about that. */
package io.marketcast.api.feed.begin;
