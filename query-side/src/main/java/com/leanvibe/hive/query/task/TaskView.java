package com.leanvibe.hive.query.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A task.
 *
 * @param payload JSON, as it was submitted
 * @param result JSON, as the agent gave it; null until the task is completed
 */
@JsonInclude
record TaskView(
    @JsonUnwrapped TaskSummary summary,
    @Schema(types = "object") @JsonRawValue String payload,
    @Schema(types = "object") @JsonRawValue @Nullable String result) {}
