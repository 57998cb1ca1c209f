/** Alerts over REST: reading and acknowledging them, silences, and trying out the channels. */
package io.marketcast.api.alert.rest;
