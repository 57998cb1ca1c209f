/** The files of the dashboard, as browsers fetch them. See docs/dashboard.md. */
package io.marketcast.api.page;
