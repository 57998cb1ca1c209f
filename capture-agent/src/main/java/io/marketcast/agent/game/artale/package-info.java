/**
 * MapleStory Worlds "Artale", its megaphones. Source: read off real captures, see the wire formats
 * in the documentation.
 */
package io.marketcast.agent.game.artale;
