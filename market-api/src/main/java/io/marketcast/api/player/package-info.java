/** Erasing what is kept of a player; docs/adr/0018 tells why so. */
package io.marketcast.api.player;
