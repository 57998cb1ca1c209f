/** From a game's bytes to packets: TCP connections, disturbed or not, WebSockets, capture files. */
package io.marketcast.agent.simulate.network;
