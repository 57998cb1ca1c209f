/** Packets as they pass, from libpcap or Npcap. The only user of the native library. */
package io.marketcast.agent.capture.live;
