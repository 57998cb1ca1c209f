/**
 * Blue Protocol: Star Resonance, its trading centre. Sources: read off real captures and public
 * descriptions, see the wire formats in the documentation.
 */
package io.marketcast.agent.game.bpsr;
