/** Settings from a file and from the environment, and where each came from. Depends on nothing. */
package io.marketcast.agent.config;
