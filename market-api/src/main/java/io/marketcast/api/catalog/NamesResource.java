package io.marketcast.api.catalog;

import io.marketcast.api.catalog.file.BadFileException;
import io.marketcast.api.catalog.file.CatalogFile;
import io.marketcast.api.language.Language;
import io.marketcast.api.language.Languages;
import io.marketcast.api.language.MainLanguage;
import io.marketcast.api.market.query.Checks;
import io.marketcast.api.security.AdminOnly;
import io.marketcast.api.web.InLanguage;
import io.marketcast.api.web.Problem;
import io.marketcast.api.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Names of items, and their import. */
@Path("/api/v1/items")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "items")
@Blocking
public class NamesResource {

  private static final int OK = 200;

  private final Catalog catalog;
  private final CatalogReader reader;
  private final MainLanguage mainLanguage;

  NamesResource(Catalog catalog, CatalogReader reader, MainLanguage mainLanguage) {
    this.catalog = catalog;
    this.reader = reader;
    this.mainLanguage = mainLanguage;
  }

  /**
   * A game's names in one language.
   *
   * @param names by item id
   */
  public record Names(
      String game, String language, List<String> languages, SortedMap<Long, String> names)
      implements InLanguage {}

  @GET
  @Path("names")
  @Operation(
      operationId = "itemNames",
      summary = "All names of a game's items in one language",
      description =
          "The language is lang, else what Accept-Language prefers of those there are, else the"
              + " operator's. An item that is missing is called by its id.")
  @APIResponseSchema(value = Names.class, responseCode = "200")
  public Response names(
      @QueryParam("game") @DefaultValue("bpsr") @Pattern(regexp = Checks.GAME) String game,
      @QueryParam("lang") String lang,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String accepted) {
    List<String> languages = reader.languages(game);
    String language = Languages.choose(lang, accepted, languages, mainLanguage.tag());
    SortedMap<Long, String> names =
        languages.contains(language) ? reader.names(game, language) : new TreeMap<>();
    return Response.ok(new Names(game, language, languages, names), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
        .build();
  }

  @POST
  @Path("names")
  @Consumes(MediaType.WILDCARD)
  @AdminOnly
  @SecurityRequirement(name = "admin")
  @Operation(
      operationId = "importCatalogue",
      summary = "Imports a file of names, categories or trading rules",
      description =
          "The body is the file: JSON, or a table separated by commas, semicolons or tabs, in"
              + " UTF-8; what it holds shows from its content. It is imported whole or not at all.")
  @APIResponseSchema(value = ImportReport.class, responseCode = "200")
  public Response importFile(
      byte[] file,
      @QueryParam("game") @DefaultValue("bpsr") @Pattern(regexp = Checks.GAME) String game,
      @QueryParam("lang") String lang,
      @QueryParam("dry_run") @DefaultValue("false") Boolean dryRun,
      @QueryParam("replace") @DefaultValue("false") Boolean replace) {
    String language = tag(lang);
    try {
      var parsed = CatalogFile.read(file == null ? new byte[0] : file, language);
      return Response.status(OK).entity(catalog.write(game, parsed, replace, dryRun)).build();
    } catch (BadFileException e) {
      return Response.status(BadFileProblem.STATUS)
          .type(Problem.MEDIA_TYPE)
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .entity(BadFileProblem.of(e))
          .build();
    }
  }

  @GET
  @Path("unknown")
  @Operation(
      operationId = "unknownItems",
      summary = "Items seen in the market that the catalogue does not name, newest first")
  public UnknownItems unknown(
      @QueryParam("game") @DefaultValue("bpsr") @Pattern(regexp = Checks.GAME) String game,
      @QueryParam("lang") String lang,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) Integer limit) {
    String language = tag(lang);
    return reader.unknown(game, language, limit);
  }

  private String tag(String lang) {
    return Language.tag(lang == null ? mainLanguage.tag() : lang)
        .orElseThrow(
            () -> ProblemException.badParameter("lang", "a tag such as en or zh-TW is expected"));
  }
}
