/**
 * Traffic of both games, invented and repeatable: a capture file, and the events that are in it.
 * Everything on the wire is written out by hand here, independently of the decoders, so that the
 * two can check each other.
 */
package io.marketcast.agent.simulate;
