package io.marketcast.api.catalog;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.catalog.file.BadFileException;
import io.marketcast.api.catalog.file.Remark;
import java.util.List;

/**
 * Why a file was refused, an RFC 9457 problem.
 *
 * @param problems the first of them, by line
 * @param problemCount how many there are in all
 */
@JsonNaming(SnakeCaseStrategy.class)
record BadFileProblem(
    String type, String title, int status, String detail, List<Remark> problems, int problemCount) {

  /** The file is understood and wrong. */
  static final int STATUS = 422;

  static BadFileProblem of(BadFileException failure) {
    return new BadFileProblem(
        "about:blank",
        "The file cannot be imported",
        STATUS,
        failure.getMessage(),
        failure.problems(),
        failure.count());
  }
}
