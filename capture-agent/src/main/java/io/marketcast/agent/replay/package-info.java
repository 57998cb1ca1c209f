/**
 * Reads capture files through a pipeline: at once, or as far apart in time as they were captured.
 */
package io.marketcast.agent.replay;
