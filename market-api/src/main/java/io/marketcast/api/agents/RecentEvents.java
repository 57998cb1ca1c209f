package io.marketcast.api.agents;

import io.marketcast.api.web.RawEvent;
import java.util.List;

/** The newest events, newest first. */
public record RecentEvents(int count, List<RawEvent> events) {}
