/**
 * What a game is to the agent: its frames and a decoder for each connection. Bytes in, events out;
 * no clock, no threads. Knows no game in particular; adding one is a new package and one line where
 * games are listed.
 */
package io.marketcast.agent.game;
