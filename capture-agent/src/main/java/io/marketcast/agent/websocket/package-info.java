/**
 * WebSockets between TCP and the games: what a game sends inside one is passed on as if it had been
 * sent bare. Knows no game.
 */
package io.marketcast.agent.websocket;
