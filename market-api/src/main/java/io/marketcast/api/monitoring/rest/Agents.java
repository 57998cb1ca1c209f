package io.marketcast.api.monitoring.rest;

import io.marketcast.api.monitoring.status.AgentView;
import java.util.List;

/** The agents that live, and those seen within the last thirty days; by name. */
public record Agents(int count, List<AgentView> agents) {}
