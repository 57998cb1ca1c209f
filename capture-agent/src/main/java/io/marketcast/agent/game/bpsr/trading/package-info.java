/**
 * What the trading centre's answers say: which method they answer, how they are read with and
 * without their Call, and the events made of them. Knows nothing of frames and connections.
 */
package io.marketcast.agent.game.bpsr.trading;
