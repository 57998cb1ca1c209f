/** How the machine is. The only user of OSHI. */
package io.marketcast.agent.host;
