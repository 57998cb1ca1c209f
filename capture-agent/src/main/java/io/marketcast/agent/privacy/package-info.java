/** What keeps players unnamed. */
package io.marketcast.agent.privacy;
