/** A capture that runs: started, stopped and asked how it is, from the command line or afar. */
package io.marketcast.agent.live;
