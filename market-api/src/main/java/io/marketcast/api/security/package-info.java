/** Who may ask, and how often. */
package io.marketcast.api.security;
