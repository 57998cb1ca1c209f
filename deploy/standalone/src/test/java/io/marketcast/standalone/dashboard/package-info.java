/** Every page of the dashboard in a real browser, with data, without, and through outages. */
package io.marketcast.standalone.dashboard;
