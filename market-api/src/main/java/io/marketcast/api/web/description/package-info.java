/** What the API says of itself, beside what its code shows. */
package io.marketcast.api.web.description;
