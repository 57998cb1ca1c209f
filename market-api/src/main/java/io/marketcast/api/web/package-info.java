/** What all REST answers have in common: problems, caching, compression, the API's description. */
package io.marketcast.api.web;
