package io.marketcast.api.market.export;

import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.query.Cut;
import io.marketcast.api.web.GzipAnswer;
import io.marketcast.api.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Whole tables. No database connection is held while a slow client reads, one page is in memory,
 * and at most {@value #AT_ONCE} run at a time; one more is told to come back.
 */
@Path("/api/v1/export")
@Tag(name = "export", description = "Whole tables as CSV or NDJSON")
@Blocking
public class ExportResource {

  private static final int AT_ONCE = 4;
  private static final int RETRY_SECONDS = 30;

  private final Tables tables;
  private final Rows rows;
  private final Semaphore running = new Semaphore(AT_ONCE);

  ExportResource(Tables tables, Rows rows) {
    this.tables = tables;
    this.rows = rows;
  }

  @GET
  @Path("{table}")
  @Operation(
      operationId = "export",
      summary = "A whole table",
      description =
          "The fields of items, listings, offers and shouts as those endpoints have them. A text that"
              + " a spreadsheet would take for a formula has an apostrophe before it in CSV.")
  @APIResponse(
      responseCode = "200",
      content = {@Content(mediaType = "text/csv"), @Content(mediaType = "application/x-ndjson")})
  public Response export(
      @PathParam("table")
          @Pattern(
              regexp = "items|listings|offers|shouts",
              message = "items, listings, offers or shouts is expected")
          String table,
      @QueryParam("format")
          @DefaultValue("csv")
          @Pattern(regexp = "csv|ndjson", message = "csv or ndjson is expected")
          String format,
      @QueryParam("game") @Pattern(regexp = Checks.GAME) String game,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Parameter(hidden = true) String accepted,
      @Context RoutingContext request) {
    Table<?> rowsOf = tables.of(table, game);
    return export(rowsOf, table + "." + format, GzipAnswer.isAccepted(accepted), request);
  }

  /** The first page is read before anything is sent, so that what is wrong then has its status. */
  private <T> Response export(Table<T> table, String name, boolean gzip, RoutingContext request) {
    Cut<T> first = table.page().apply(null);
    if (!running.tryAcquire()) {
      throw ProblemException.unavailable("other exports are running", RETRY_SECONDS);
    }
    request.addEndHandler(ended -> running.release()); // also where the client has gone
    boolean csv = name.endsWith(".csv");
    StreamingOutput body =
        out -> {
          try (OutputStream target = gzip ? new GZIPOutputStream(out) : out) {
            if (csv) {
              rows.csv(table, first, target);
            } else {
              rows.ndjson(table, first, target);
            }
          }
        };
    var answer =
        Response.ok(body, csv ? "text/csv; charset=utf-8" : "application/x-ndjson")
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header(HttpHeaders.VARY, "Accept-Encoding")
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name));
    return (gzip ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer).build();
  }
}
