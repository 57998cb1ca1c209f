/**
 * From packets to events: reassembly, recognition of each connection's game, decoding. The one
 * place that knows which games there are.
 */
package io.marketcast.agent.pipeline;
