/**
 * From link-layer frames to the two byte streams of each TCP connection. Knows no game and no file;
 * time is the packets' own.
 */
package io.marketcast.agent.tcp;
