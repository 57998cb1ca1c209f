/**
 * MapleStory Worlds "Artale", its megaphones. Source: read off real captures; each decoder has its
 * table of offsets.
 */
package io.marketcast.agent.game.artale;
