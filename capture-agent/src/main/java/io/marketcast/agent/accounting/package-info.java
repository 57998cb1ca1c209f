/** What the agent counts, and the memory it allows itself. Depends on nothing. */
package io.marketcast.agent.accounting;
