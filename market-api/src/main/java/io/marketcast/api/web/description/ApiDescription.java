package io.marketcast.api.web.description;

import io.marketcast.api.web.Problem;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the description of the API says before its endpoints. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Marketcast",
            version = "1",
            description =
                "A game market, kept. Times are ISO-8601 in UTC. Every failure is a problem"
                    + " (RFC 9457). The live stream and the WebSocket are described by"
                    + " [AsyncAPI](/api/docs/schema/asyncapi.yaml), what they send by the JSON"
                    + " Schemas of [events](/api/docs/schema/event.schema.json),"
                    + " [monitoring](/api/docs/schema/monitoring.schema.json) and"
                    + " [control](/api/docs/schema/control.schema.json)."),
    components = @Components(schemas = @Schema(name = "Problem", implementation = Problem.class)))
@SecurityScheme(
    securitySchemeName = "admin",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "The operator's token")
public final class ApiDescription extends Application {}
