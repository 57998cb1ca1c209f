/** The feed from an agent to readers and the database, whatever ends, restarts or vanishes. */
package io.marketcast.standalone.feed;
