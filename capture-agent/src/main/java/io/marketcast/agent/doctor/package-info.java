/** Finds out what keeps an agent from working, and says how to put it right. Changes nothing. */
package io.marketcast.agent.doctor;
