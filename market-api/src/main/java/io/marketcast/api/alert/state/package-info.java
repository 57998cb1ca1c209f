/** When an alert is raised and resolved. Pure: no input or output, time is a parameter. */
package io.marketcast.api.alert.state;
