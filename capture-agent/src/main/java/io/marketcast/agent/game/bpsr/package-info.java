/**
 * Blue Protocol: Star Resonance, its trading centre. Sources: read off real captures and public
 * descriptions; each decoder says which, with its table of offsets.
 */
package io.marketcast.agent.game.bpsr;
