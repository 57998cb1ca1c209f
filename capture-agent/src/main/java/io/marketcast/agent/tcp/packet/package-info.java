/**
 * From a captured packet to the TCP segment in it: link layer, IP, fragments put together. What
 * becomes of a packet is one {@link io.marketcast.agent.tcp.packet.Verdict}.
 */
package io.marketcast.agent.tcp.packet;
