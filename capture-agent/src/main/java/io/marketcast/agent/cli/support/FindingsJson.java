package io.marketcast.agent.cli.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.agent.doctor.Finding;
import java.io.IOException;
import java.util.List;

/** The doctor's findings as a JSON array. */
public final class FindingsJson {

  private FindingsJson() {}

  public static byte[] write(List<Finding> findings) throws IOException {
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(findings);
  }
}
