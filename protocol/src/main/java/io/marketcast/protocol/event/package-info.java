/** What is published: market events and the cursors that order them. Depends on nothing. */
package io.marketcast.protocol.event;
