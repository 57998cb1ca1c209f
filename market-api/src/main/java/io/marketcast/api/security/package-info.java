/** Who may ask, how often, and from which web pages. */
package io.marketcast.api.security;
