/** The events' one JSON form. The only package that uses Jackson. */
package io.marketcast.protocol.json;
