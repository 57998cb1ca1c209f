/**
 * What players call things: the words of {@code aliases.txt}, and which item a name means. The
 * agent reads offers with it and the API finds them by it, so both sides mean the same. Start
 * reading at {@link io.marketcast.protocol.naming.ItemReader}.
 */
package io.marketcast.protocol.naming;
