/** What an agent is asked from afar, what it answers, and how it says that it lives. JDK only. */
package io.marketcast.protocol.control;
