/**
 * Players, and what the games say to them, written out by hand: decoders are not asked. {@link
 * io.marketcast.agent.simulate.game.Truth} remembers which events must come of it.
 */
package io.marketcast.agent.simulate.game;
