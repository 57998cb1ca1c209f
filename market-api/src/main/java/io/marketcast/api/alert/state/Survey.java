package io.marketcast.api.alert.state;

import java.util.List;

/**
 * All findings of one moment.
 *
 * @param complete whether a condition that is not among them has gone, with what it was about; else
 *     nothing is known of it
 */
public record Survey(List<Finding> findings, boolean complete) {

  public Survey {
    findings = List.copyOf(findings);
  }
}
