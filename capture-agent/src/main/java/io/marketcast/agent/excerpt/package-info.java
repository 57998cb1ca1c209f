/** Excerpts of captures that can be shown to strangers. */
package io.marketcast.agent.excerpt;
