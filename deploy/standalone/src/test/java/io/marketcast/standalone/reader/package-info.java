/** Clients of the feed as good ones are, and what all of a test have received. */
package io.marketcast.standalone.reader;
