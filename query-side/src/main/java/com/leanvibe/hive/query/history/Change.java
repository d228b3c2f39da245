package com.leanvibe.hive.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place at which two documents differ.
 *
 * @param pointer a JSON pointer (RFC 6901); empty for the whole document
 * @param before what stood there; absent where nothing did
 * @param after what stands there; absent where nothing does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
    String pointer,
    @Schema(types = {"object", "array", "string", "number", "boolean", "null"})
        @Nullable JsonNode before,
    @Schema(types = {"object", "array", "string", "number", "boolean", "null"})
        @Nullable JsonNode after) {}
