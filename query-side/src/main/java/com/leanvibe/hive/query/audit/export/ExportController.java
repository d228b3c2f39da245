package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Headers;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import com.leanvibe.hive.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders for exports of the tenant's trail, and hands them out. */
@RestController
@RequestMapping("/api/v1/audit/exports")
class ExportController {

  private static final String EXPORT = "audit:export";
  private static final String ZIP = "application/zip";

  private final Exports exports;
  private final ExportFolder folder;
  private final ExportSettings settings;

  ExportController(Exports exports, ExportFolder folder, ExportSettings settings) {
    this.exports = exports;
    this.folder = folder;
    this.settings = settings;
  }

  @Operation(
      operationId = "exportTrail",
      summary = "Has a part of the tenant's trail put together, for whoever checks it elsewhere",
      description =
          "All that the read models have when it is asked for, once a checkpoint covers it. The"
              + " export is an event itself, which is recorded before the content can be fetched.")
  @ApiResponse(
      responseCode = "202",
      useReturnTypeSchema = true,
      headers =
          @Header(
              name = "Location",
              description = "Where its progress is shown",
              schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "429", description = "Too many of the tenant's are being made")
  @PostMapping
  @Allowed(action = EXPORT)
  ResponseEntity<ExportView> order(
      Caller caller, @RequestBody ExportRequest body, @Nullable IdempotencyKey key) {
    body.check();
    Exports.Ordered ordered = exports.order(caller, body, key == null ? null : key.value());
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted()
            .location(URI.create("/api/v1/audit/exports/" + ordered.export().id()));
    if (ordered.before()) {
      answer.header(Headers.IDEMPOTENCY_REPLAYED, "true");
    }
    return answer.body(view(ordered.export()));
  }

  @Operation(operationId = "getExport", summary = "Shows how an export is doing")
  @GetMapping("/{id}")
  @Allowed(action = EXPORT)
  ExportView find(Caller caller, @PathVariable String id) {
    return view(exports.find(caller.tenant(), Parameters.id("export", id)));
  }

  @Operation(
      operationId = "getExportContent",
      summary = "Hands out an export: a zip",
      description =
          "A part of it, where the Range header asks for one. It is a zip also for whoever accepts"
              + " JSON, as problems are.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")),
      headers =
          @Header(
              name = "ETag",
              description = "The SHA-256 of the content",
              schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "409", description = "It is not made yet, or could not be")
  @ApiResponse(responseCode = "404", description = "There is no such export, or its time is over")
  @GetMapping(
      path = "/{id}/content",
      produces = {ZIP, MediaType.APPLICATION_JSON_VALUE})
  @Allowed(action = EXPORT)
  ResponseEntity<Resource> content(Caller caller, @PathVariable String id) {
    Export export = exports.find(caller.tenant(), Parameters.id("export", id));
    switch (export.status()) {
      case COMPLETED -> {}
      case QUEUED, RUNNING -> throw Problem.conflict("The export is not made yet");
      case FAILED -> throw Problem.conflict("The export could not be made");
      case EXPIRED -> throw Problem.notFound("export/%s/content".formatted(export.id()));
    }
    Path file = folder.content(export.id());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(ZIP))
        .eTag("\"" + export.sha256() + "\"")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s\"".formatted(export.fileName()))
        .body(new FileSystemResource(file));
  }

  private ExportView view(Export export) {
    return ExportView.of(export, settings.keep());
  }
}
